using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using VectraGuard.Cli.Verify;
using VectraGuard.Linux;

namespace VectraGuard.Cli.Output;

/// <summary>What <c>verify</c> found out.</summary>
internal static class VerifyReport
{
    private const int VerdictColumn = 9;

    /// <summary>To read: promise by promise.</summary>
    public static string Text(ImmutableArray<(string Runtime, IReadOnlyList<Finding> Findings)> results, Palette palette)
    {
        var text = new StringBuilder();
        foreach ((string runtime, IReadOnlyList<Finding> findings) in results)
        {
            int refused = findings.Count(f => f.Verdict is Verdict.Held or Verdict.AlsoOutside), also = findings.Count(f => f.Verdict is Verdict.AlsoOutside);
            text.Append(text.Length == 0 ? "" : "\n");
            text.Append(CultureInfo.InvariantCulture, $"{palette.Strong($"{runtime} runtime")}: {refused} of {findings.Count} attempts were refused\n");
            text.Append(also == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"  {also} of them, marked with *, are refused to you outside as well, so they show nothing here\n"));
            foreach (IGrouping<string, Finding> promise in findings.GroupBy(f => f.Attempt.Promise, StringComparer.Ordinal))
            {
                bool isBroken = promise.Any(f => f.Verdict is Verdict.Broken or Verdict.Unknown);
                text.Append(CultureInfo.InvariantCulture, $"\n  {promise.Key}: {(isBroken ? palette.Bad("BROKEN") : palette.Good("held"))}\n");
                foreach (Finding finding in promise)
                {
                    string verdict = Word(finding.Verdict).PadRight(VerdictColumn);
                    string shown = finding.Verdict is Verdict.Broken or Verdict.Unknown ? palette.Bad(verdict) : verdict;
                    text.Append(CultureInfo.InvariantCulture, $"    {shown}{(finding.Verdict is Verdict.AlsoOutside ? "* " : "")}{finding.Attempt.Text}: {Describe(finding.Inside, "not tried")}\n");
                }
            }
        }

        return text.ToString();
    }

    /// <summary>For programs.</summary>
    public static string Json(ImmutableArray<(string Runtime, IReadOnlyList<Finding> Findings)> results) => JsonReport.Object(json =>
        json.Array("runtimes", results, result =>
        {
            json.WriteString("name", result.Runtime);
            json.WriteBoolean("held", result.Findings.All(f => f.Verdict is Verdict.Held or Verdict.AlsoOutside));
            json.Array("attempts", result.Findings, finding =>
            {
                json.WriteString("id", finding.Attempt.Id);
                json.WriteString("promise", finding.Attempt.Promise);
                json.WriteString("attempt", finding.Attempt.Text);
                json.WriteString("verdict", finding.Verdict is Verdict.AlsoOutside ? "held_outside_too" : Word(finding.Verdict));
                json.WriteString("inside", Describe(finding.Inside, "not tried"));
                json.WriteString("outside", Describe(finding.Outside, "not tried"));
            });
        }));

    private static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Held or Verdict.AlsoOutside => "held",
        Verdict.Broken => "broken",
        _ => "unknown",
    };

    private static string Describe(int? error, string unknown) => error switch
    {
        null => unknown,
        0 => "it worked",
        { } number => Errno.Describe(number),
    };
}
