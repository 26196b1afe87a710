using System.Text;
using VectraGuard.Risk.Commands;
using VectraGuard.Risk.Evaluation;
using VectraGuard.Risk.Shell;

namespace VectraGuard.Risk;

/// <summary>
/// Reads commands as the shell would and says what they would do. Nothing runs, no file is read, and the time is linear in the text.
/// Any text is fine: what cannot be told becomes a note.
/// </summary>
public static class RiskAnalyzer
{
    /// <summary>Analyses a command in the form in which it is executed: no shell will read it.</summary>
    public static RiskReport AnalyzeCommand(IReadOnlyList<string> argv, RiskContext context)
    {
        if (argv.Count == 0)
        {
            return new Analysis("", file: null, context).Report();
        }

        var text = new StringBuilder();
        var words = new Argument[argv.Count];
        for (int i = 0; i < argv.Count; i++)
        {
            text.Append(i > 0 ? " " : "");
            int start = text.Length;
            text.Append(ShellQuote.Word(argv[i]));
            words[i] = new Argument(argv[i], Span.Between(start, text.Length));
        }

        var analysis = new Analysis(text.ToString(), file: null, context);
        new Interpreter(analysis).Run([.. words]);
        return analysis.Report();
    }

    /// <summary>Analyses a script; the file is only a name for the report.</summary>
    public static RiskReport AnalyzeScript(string text, RiskContext context, string? file = null)
    {
        var analysis = new Analysis(text, file, context);
        new Interpreter(analysis).Run(text);
        return analysis.Report();
    }
}
