using System.Globalization;
using VectraGuard.Configuration.Trust;

namespace VectraGuard.Cli.Output;

/// <summary>What <c>trust --list</c> prints.</summary>
internal static class TrustReport
{
    public static string Text(IReadOnlyList<Approval> approvals) => approvals.Count == 0
        ? "no project file is approved\n"
        : string.Concat(approvals.Select(approval =>
            string.Create(CultureInfo.InvariantCulture, $"{approval.Path}  sha256 {approval.Hash}  {approval.ApprovedAt:yyyy-MM-dd HH:mm} UTC\n")));

    public static string Json(IReadOnlyList<Approval> approvals) => JsonReport.Object(json => json.Array("approved", approvals, approval =>
    {
        json.WriteString("path", approval.Path);
        json.WriteString("sha256", approval.Hash);
        json.WriteString("approved_at", approval.ApprovedAt.ToString("O", CultureInfo.InvariantCulture));
    }));
}
