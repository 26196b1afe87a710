using VectraGuard.Configuration;

namespace VectraGuard.Cli.Commands;

/// <summary>The options of <c>exec</c> that are settings, as the settings loader takes them.</summary>
internal static class ExecSettings
{
    public static SettingsRequest Request(ExecOptions options)
    {
        var flags = new List<FlagValue>();
        Add(flags, "--runtime", options.Runtime);
        Add(flags, "--network", options.Network);
        Add(flags, "--seccomp", options.Seccomp);
        Add(flags, "--capabilities", options.Capabilities);
        Add(flags, "--workspace", options.Workspace);
        Add(flags, "--timeout", options.Timeout);
        flags.AddRange(options.Binds.Select(bind => new FlagValue("--bind", bind)));
        flags.AddRange(options.Variables.Select(variable => new FlagValue("--env", variable)));
        return new SettingsRequest { ConfigFile = options.ConfigFile, Flags = [.. flags] };
    }

    private static void Add(List<FlagValue> flags, string flag, string? value)
    {
        if (value is not null)
        {
            flags.Add(new FlagValue(flag, value));
        }
    }
}
