using System.Globalization;
using System.Text;
using VectraGuard.Configuration.Trust;

namespace VectraGuard.Cli.Output;

/// <summary>What <c>trust --list</c> prints.</summary>
internal static class TrustReport
{
    public static string Text(TrustContent content)
    {
        var text = new StringBuilder();
        foreach (Approval approval in content.Files)
        {
            text.Append(CultureInfo.InvariantCulture, $"{approval.Path}  sha256 {approval.Hash}  {approval.ApprovedAt:yyyy-MM-dd HH:mm} UTC\n");
        }

        foreach (CommandApproval approval in content.Commands)
        {
            text.Append(CultureInfo.InvariantCulture, $"{approval.Directory}  command {approval.Command}  until {approval.ExpiresAt:yyyy-MM-dd HH:mm} UTC\n");
        }

        return text.Length == 0 ? "nothing is approved\n" : text.ToString();
    }

    public static string Json(TrustContent content) => JsonReport.Object(json =>
    {
        json.Array("approved", content.Files, approval =>
        {
            json.WriteString("path", approval.Path);
            json.WriteString("sha256", approval.Hash);
            json.WriteString("approved_at", approval.ApprovedAt.ToString("O", CultureInfo.InvariantCulture));
        });
        json.Array("commands", content.Commands, approval =>
        {
            json.WriteString("directory", approval.Directory);
            json.WriteString("command", approval.Command);
            json.WriteString("sha256", approval.Hash);
            json.WriteString("approved_at", approval.ApprovedAt.ToString("O", CultureInfo.InvariantCulture));
            json.WriteString("expires_at", approval.ExpiresAt.ToString("O", CultureInfo.InvariantCulture));
        });
    });
}
