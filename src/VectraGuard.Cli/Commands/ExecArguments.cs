using System.Collections.Immutable;
using VectraGuard.Cli.CommandLine;
using VectraGuard.Runtimes.Export;

namespace VectraGuard.Cli.Commands;

/// <summary>How <c>exec</c> is written, and what of it means what.</summary>
internal static class ExecArguments
{
    private const string TextFormat = "text", JsonFormat = "json";
    private const string DryRun = "--dry-run";
    private const string Json = "--json";
    private const string Format = "--format";
    private const string ShellText = "-c";

    /// <summary>Its options.</summary>
    public static ImmutableArray<OptionSpec> Options =>
    [
        .. SettingOptions.All,
        new(DryRun, "prints what would be done, and does nothing"),
        new(Json, "with --dry-run: prints JSON"),
        new(Format, "with --dry-run: prints the policy for another tool", "FORMAT") { Choices = [TextFormat, JsonFormat, PlanExport.Docker, PlanExport.Bubblewrap, PlanExport.Oci] },
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

        if (arguments.Has(Format) && !arguments.Has(DryRun))
        {
            throw new UserException("'--format' has a meaning only with '--dry-run'", "vectra-guard exec --dry-run --format docker -- COMMAND");
        }

        string format = arguments.Value(Format) ?? (arguments.Has(Json) ? JsonFormat : TextFormat);
        return new ExecOptions
        {
            Command = command,
            Settings = SettingOptions.Request(arguments),
            ReportFile = arguments.Value("--report"),
            DryRun = arguments.Has(DryRun),
            Json = format == JsonFormat,
            ExportFormat = format is TextFormat or JsonFormat ? null : format,
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
