using System.Collections.Immutable;
using VectraGuard.Cli.CommandLine;
using VectraGuard.Configuration;

namespace VectraGuard.Cli.Commands;

/// <summary>The options that are settings: they come after every file and variable.</summary>
internal static class SettingOptions
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<OptionSpec> All =>
    [
        Setting("--runtime", "what builds the sandbox", "NAME") with { Choices = ["auto", "bubblewrap", "namespace", "docker"] },
        Setting("--network", "which network it has: only its own loopback, or the host's", "ACCESS") with { Choices = ["none", "host"] },
        Setting("--seccomp", "which system calls are refused", "PROFILE") with { Choices = ["strict", "moderate", "minimal", "none"] },
        Setting("--capabilities", "which capabilities root keeps inside", "SET") with { Choices = ["none", "minimal", "normal"] },
        Setting("--workspace", "the directory that the command may change; else the git root, or the working directory", "DIR") with { Kind = ValueKind.Directory },
        Setting("--bind", "shows a file or directory inside, read-only unless :rw follows", "SRC[:DST][:ro|rw]") with { Repeats = true, Kind = ValueKind.File },
        Setting("--env", "sets a variable, or keeps the caller's although it looks like a secret", "NAME[=VALUE]") with { Repeats = true, Kind = ValueKind.Variable },
        Setting("--timeout", "ends the command after this time: 500ms, 30s, 5m, 1h", "DURATION"),
    ];

    /// <summary>What the caller says about the settings. The settings layer of the flags knows what each value means.</summary>
    public static SettingsRequest Request(ParsedArguments arguments)
    {
        var flags = new List<FlagValue>();
        foreach ((OptionSpec option, string value) in arguments.Options)
        {
            if (option.IsSetting)
            {
                flags.Add(new FlagValue(option.Name, value));
            }
        }

        return new SettingsRequest { ConfigFile = arguments.Value("--config"), Flags = [.. flags] };
    }

    private static OptionSpec Setting(string name, string summary, string value) => new(name, summary, value) { IsSetting = true };
}
