using System.Collections.Immutable;
using VectraGuard.Cli.CommandLine;

namespace VectraGuard.Cli.Commands;

/// <summary>How <c>exec</c> is written, and what of it means what.</summary>
internal static class ExecArguments
{
    private const string DryRun = "--dry-run";
    private const string Json = "--json";
    private const string ShellText = "-c";

    /// <summary>Its options.</summary>
    public static ImmutableArray<OptionSpec> Options =>
    [
        new("--runtime", "what builds the sandbox", "NAME") { Choices = ["auto", "bubblewrap", "namespace", "docker"] },
        new("--network", "which network it has: only its own loopback, or the host's", "ACCESS") { Choices = ["none", "host"] },
        new("--seccomp", "which system calls are refused", "PROFILE") { Choices = ["strict", "moderate", "minimal", "none"] },
        new("--capabilities", "which capabilities root keeps inside", "SET") { Choices = ["none", "minimal", "normal"] },
        new("--workspace", "the directory that the command may change; else the git root, or the working directory", "DIR") { Kind = ValueKind.Directory },
        new("--bind", "shows a file or directory inside, read-only unless :rw follows", "SRC[:DST][:ro|rw]") { Repeats = true, Kind = ValueKind.File },
        new("--env", "sets a variable, or keeps the caller's although it looks like a secret", "NAME[=VALUE]") { Repeats = true, Kind = ValueKind.Variable },
        new("--timeout", "ends the command after this time: 500ms, 30s, 5m, 1h", "DURATION"),
        new(DryRun, "prints what would be done, and does nothing"),
        new(Json, "with --dry-run: prints JSON"),
        new("--report", "writes how the run went to this file, as JSON", "FILE") { Kind = ValueKind.File },
        new("--quiet", "no notes, only errors"),
        new(ShellText, "runs the text with /bin/sh; words that follow are its $0, $1, …", "TEXT") { AllowsEmpty = true },
        CommonOptions.Config,
        CommonOptions.Help,
    ];

    /// <summary>What was asked for; throws a <see cref="UserException"/> when no command is named, or options contradict each other.</summary>
    public static ExecOptions Interpret(ParsedArguments arguments)
    {
        ImmutableArray<string> command = Command(arguments.Value(ShellText), arguments.Words);
        if (command.IsEmpty)
        {
            throw new UserException("'exec' needs a command to run", "for example: vectra-guard exec -- make test");
        }

        if (command[0].Length == 0)
        {
            throw new UserException("the command to run has an empty name", "is a variable in quotes empty? For example: vectra-guard exec -- make test");
        }

        if (arguments.Has(Json) && !arguments.Has(DryRun))
        {
            throw new UserException("'--json' has a meaning only with '--dry-run'", "for JSON about a run: --report FILE");
        }

        return new ExecOptions
        {
            Command = command,
            ConfigFile = arguments.Value("--config"),
            Runtime = arguments.Value("--runtime"),
            Network = arguments.Value("--network"),
            Seccomp = arguments.Value("--seccomp"),
            Capabilities = arguments.Value("--capabilities"),
            Workspace = arguments.Value("--workspace"),
            Timeout = arguments.Value("--timeout"),
            Binds = arguments.Values("--bind"),
            Variables = arguments.Values("--env"),
            ReportFile = arguments.Value("--report"),
            DryRun = arguments.Has(DryRun),
            Json = arguments.Has(Json),
            Quiet = arguments.Has("--quiet"),
        };
    }

    // A text that starts like an option of sh must not become one.
    private static ImmutableArray<string> Command(string? text, ImmutableArray<string> words) => text switch
    {
        null => words,
        ['-' or '+', ..] => ["/bin/sh", "-c", "--", text, .. words],
        _ => ["/bin/sh", "-c", text, .. words],
    };
}
