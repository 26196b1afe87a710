using VectraGuard.Risk;

namespace VectraGuard.Cli.Commands;

/// <summary>What was decided about a command's risks.</summary>
/// <param name="Decision"><c>run</c>, <c>warn</c>, <c>approved</c> (asked, and said yes), <c>remembered</c> or <c>block</c>.</param>
/// <param name="Findings">Everything that was found.</param>
/// <param name="Refusal">Why nothing runs; null when it does.</param>
internal sealed record RiskVerdict(string Decision, IReadOnlyList<RiskFinding> Findings, UserException? Refusal);
