using VectraGuard.Cli.CommandLine;
using VectraGuard.Configuration;
using VectraGuard.Host;
using VectraGuard.Linux;
using VectraGuard.Risk;
using VectraGuard.Risk.Reports;

namespace VectraGuard.Cli.Commands;

/// <summary><c>check</c>: what a script or a command would do, without running it.</summary>
internal static class CheckCommand
{
    private const string ShellText = "-c";
    private const string MinimumLevel = "--min-level";

    // The analysis of a longer text could need more memory than our process allows itself.
    private const int LongestText = 12 << 20;

    /// <summary>How it is written.</summary>
    public static CommandSpec Spec => new("check", "says what a script or a command would do, and runs nothing", Run)
    {
        Usage = ["[OPTIONS] FILE | -", "[OPTIONS] -c 'SHELL TEXT'", "[OPTIONS] -- COMMAND [ARGUMENT...]"],
        TakesWords = true,
        ReadsSettings = true,
        Options =
        [
            new(ShellText, "checks the text", "TEXT") { AllowsEmpty = true },
            new(MinimumLevel, "from which level on the exit status is 1; medium unless you say otherwise", "LEVEL") { Choices = ["low", "medium", "high", "critical"] },
            CommonOptions.Json,
            new("--sarif", "prints SARIF 2.1.0"),
            CommonOptions.Config,
            CommonOptions.Help,
        ],
        Details = """
            Exits with 0 when nothing of that level was found, 1 when something was, and 2
            when the input cannot be read. What it cannot tell is said in a note.
            """,
    };

    private static int Run(ParsedArguments arguments, CommandContext context)
    {
        try
        {
            return Report(arguments, context);
        }
        catch (OutOfMemoryException error)
        {
            throw new UserException("the text needs more memory than vectra-guard allows itself, so it was not checked", "divide it", cause: null, error);
        }
    }

    private static int Report(ParsedArguments arguments, CommandContext context)
    {
        bool json = arguments.Has(CommonOptions.Json.Name), sarif = arguments.Has("--sarif");
        if (json && sarif)
        {
            throw UsageError.At(Spec, "'--json' and '--sarif' cannot both be had");
        }

        HostFacts facts = context.Facts;
        var request = new SettingsRequest { ConfigFile = arguments.Value(CommonOptions.Config.Name), Trust = context.Trust.IsApproved };
        RiskReport report = Analyze(arguments, RiskReview.Context(SettingsLoader.Load(request, facts), facts), facts);
        context.Output.Write(sarif ? OsText.Decode(SarifReport.Write([report], Build.Version))
            : json ? OsText.Decode(JsonReport.Write([report]))
            : TextReport.Write(report, context.OutputIsTerminal, context.Palette.IsColoured));
        return report.Level >= Level(arguments.Value(MinimumLevel)) ? ExitStatus.Found : ExitStatus.Fine;
    }

    private static RiskReport Analyze(ParsedArguments arguments, RiskContext risk, HostFacts facts) => (arguments.Value(ShellText), arguments.Words) switch
    {
        (null, [_, ..] words) when arguments.WordsBeforeDashes == 0 => RiskAnalyzer.AnalyzeCommand(words, risk),
        (null, ["-"]) => RiskAnalyzer.AnalyzeScript(Text(new Descriptor(0), "standard input"), risk, "<stdin>"),
        (null, [var file]) => RiskAnalyzer.AnalyzeScript(Text(Open(file, facts), file), risk, file),
        ({ } text, []) => RiskAnalyzer.AnalyzeScript(text, risk),
        (_, []) => throw UsageError.At(Spec, "'check' needs something to look at: FILE, -, -c TEXT, or -- COMMAND"),
        (_, var words) => throw UsageError.At(Spec, $"'check' does not know what to do with '{OsText.Display(words[^1])}'"),
    };

    private static Descriptor Open(string file, HostFacts facts) =>
        Kernel.Open(file.StartsWith('/') ? file : $"{facts.WorkingDirectory}/{file}", 0)
            ?? throw new UserException($"cannot read '{OsText.Display(file)}'", "is it there, and may you read it? A command to check stands after --");

    private static string Text(Descriptor file, string name)
    {
        using (file)
        {
            return OsText.Decode(Kernel.ReadToEnd(file, LongestText, name) ?? throw new UserException(
                $"'{OsText.Display(name)}' has more than {LongestText >> 20} MiB, so it was not checked", "divide it"));
        }
    }

    private static RiskLevel Level(string? name) => name switch
    {
        "low" => RiskLevel.Low,
        "high" => RiskLevel.High,
        "critical" => RiskLevel.Critical,
        _ => RiskLevel.Medium,
    };
}
