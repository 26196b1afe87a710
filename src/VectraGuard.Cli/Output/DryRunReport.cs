using System.Globalization;
using System.Text;
using VectraGuard.Capabilities;
using VectraGuard.Cli.Commands;
using VectraGuard.Configuration;
using VectraGuard.Linux;
using VectraGuard.Policy;
using VectraGuard.Runtimes;
using VectraGuard.Runtimes.Bubblewrap;
using VectraGuard.Runtimes.Docker;

namespace VectraGuard.Cli.Output;

/// <summary>What <c>exec --dry-run</c> prints: settings with their origin, runtime and reason, mounts, and what exactly would be done.</summary>
internal static class DryRunReport
{
    public static string Text(Preparation preparation, RiskReview review)
    {
        var text = new StringBuilder();
        SandboxPolicy policy = preparation.Plan.Policy;
        text.Append(CultureInfo.InvariantCulture, $"runtime: {preparation.Selection.Runtime.Name} ({preparation.Selection.Reason})\n");
        text.Append(CultureInfo.InvariantCulture, $"command: {ShellText.Join(preparation.Plan.Command.Words)}\n");
        text.Append(CultureInfo.InvariantCulture, $"workspace: {OsText.Display(policy.Workspace)}\n");
        text.Append(CultureInfo.InvariantCulture, $"network: {policy.Network.ToString().ToLowerInvariant()}\n");
        text.Append(CultureInfo.InvariantCulture, $"capabilities: {CapabilityNames(policy)}\n");
        Section(text, "findings", review.Findings.Select(finding => $"{finding.Level.ToString().ToLowerInvariant()}: {RiskGate.Describe(finding)}"));
        Section(text, "settings", SettingsReport.Lines(preparation.Loaded).Select(line => $"{line.Key}: {line.Value}  [{line.Origin}]"));
        Section(text, "files", policy.Mounts.Select(Line));
        Section(text, "variables left out", preparation.Compiled.DroppedVariables);
        Section(text, "differences", preparation.Plan.Differences);
        Section(text, "notes", [.. preparation.Loaded.Notes.Select(note => note.Text), .. preparation.Compiled.Notes]);
        Section(text, "steps", preparation.Plan.Describe());
        return text.ToString();
    }

    public static string Json(Preparation preparation, RiskReview review) => JsonReport.Object(json =>
    {
        SandboxPolicy policy = preparation.Plan.Policy;
        json.WritePropertyName("settings");
        SettingsReport.WriteJson(json, preparation.Loaded);
        json.WriteString("runtime", preparation.Selection.Runtime.Name);
        json.WriteString("reason", preparation.Selection.Reason);
        json.Array("mounts", policy.Mounts, mount =>
        {
            MountLine line = MountLine.Of(mount);
            json.Text("source", line.Source);
            json.Text("target", mount.Target);
            json.WriteString("mode", line.Mode);
        });
        json.WriteStartObject("environment");
        json.Texts("kept", policy.Environment.Select(variable => variable.Name));
        json.Texts("dropped", preparation.Compiled.DroppedVariables);
        json.WriteEndObject();
        json.WriteString("seccomp", policy.Seccomp.ToString().ToLowerInvariant());
        json.WriteString("capabilities", policy.Capabilities.ToString().ToLowerInvariant());
        json.Texts("command", preparation.Plan.Command.Words);
        json.Texts("argv", Arguments(preparation.Plan));
        Risk.Reports.JsonReport.WriteFindings(json, review.Reports);
        json.Texts("differences", preparation.Plan.Differences);
        json.Texts("notes", [.. preparation.Loaded.Notes.Select(note => note.Text), .. preparation.Compiled.Notes]);
        json.Texts("steps", preparation.Plan.Describe());
    });

    private static IEnumerable<string> Arguments(SandboxPlan plan) => plan switch
    {
        BubblewrapPlan bubblewrap => [bubblewrap.Executable, .. bubblewrap.Arguments],
        DockerPlan docker => [docker.Executable, .. docker.Arguments],
        _ => [],
    };

    private static string Line(Mount mount)
    {
        MountLine line = MountLine.Of(mount);
        string source = line.Source is null || line.Source == mount.Target ? string.Empty : $" <- {OsText.Display(line.Source)}";
        return $"{line.Mode,-9} {OsText.Display(mount.Target)}{source}";
    }

    private static string CapabilityNames(SandboxPolicy policy)
    {
        var names = new List<string>();
        foreach (Capability capability in policy.Identity.IsRoot ? CapabilitySets.Of(policy.Capabilities) : [])
        {
            names.Add(CapabilitySets.Name(capability));
        }

        return names.Count == 0 ? "none" : string.Join(' ', names);
    }

    private static void Section(StringBuilder text, string title, IEnumerable<string> lines)
    {
        List<string> all = [.. lines];
        if (all.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{title}:\n");
            all.ForEach(line => text.Append(CultureInfo.InvariantCulture, $"  {OsText.Display(line)}\n"));
        }
    }
}
