using System.Globalization;
using VectraGuard.Cli.Commands;
using VectraGuard.Configuration;
using VectraGuard.Configuration.Keys;
using VectraGuard.Linux;
using VectraGuard.Policy;
using VectraGuard.Redaction;
using VectraGuard.Risk;
using VectraGuard.Runtimes;

namespace VectraGuard.Cli.Audit;

/// <summary>The records of a run, as <see cref="AuditLine.Make"/> takes them; secrets are masked. docs/audit.md lists the fields.</summary>
internal static class AuditRecord
{
    private const int MostCharacters = 8000;
    private const int MostFindings = 20;

    /// <summary>What is about to run, or was refused.</summary>
    public static byte[] Start(RunInProgress run)
    {
        JsonLine json = Begin("start");
        json.Name("command"u8).Open('[');
        foreach (string word in Words(run.Command))
        {
            json.Text(word);
        }

        json.Close(']').Name("directory"u8).Text(run.Facts.WorkingDirectory);
        json.Name("findings"u8).Open('[');
        foreach (RiskFinding finding in (run.Review?.Findings ?? []).Take(MostFindings))
        {
            json.Open('{').Name("rule"u8).Text(finding.Rule);
            json.Name("level"u8).Text(Risk.Reports.JsonReport.Name(finding.Level)).Name("contained"u8).Flag(finding.Contained).Close('}');
        }

        json.Close(']').Name("decision"u8).Text(run.Verdict?.Decision);
        json.Name("runtime"u8).Text(run.Preparation?.Selection.Runtime.Name ?? (run.Loaded is { Settings.Enabled: false } ? AuditRun.NoRuntime : null));
        json.Name("isolation"u8);
        Isolation(json, run.Preparation?.Plan.Policy, run.Loaded?.Settings);
        json.Name("user"u8).Number(run.Facts.UserId);
        if (run.Facts.Variable("SUDO_USER") is { } sudo)
        {
            json.Name("sudo_user"u8).Text(sudo);
        }

        int parent = Kernel.ParentProcessId;
        json.Name("process"u8).Number(Kernel.ProcessId).Name("parent"u8).Open('{').Name("process"u8).Number(parent);
        json.Name("name"u8).Text(ProcessName(parent)).Close('}');
        return json.Close('}').Written.ToArray();
    }

    /// <summary>How it ended.</summary>
    /// <param name="start">The number of the record of its start.</param>
    /// <param name="result">How.</param>
    /// <param name="reason">Why nothing ran; null when something did.</param>
    public static byte[] End(long start, RunResult result, string? reason)
    {
        JsonLine json = Begin("end").Name("start"u8).Number(start).Name("status"u8).Text(result.StatusName);
        json.Name("exit_code"u8).Number(result.ExitCode);
        if (result.Signal != 0)
        {
            json.Name("signal"u8).Number(result.Signal);
        }

        json.Name("duration_ms"u8).Number((long)Math.Round(result.Duration.TotalMilliseconds));
        if (reason is not null)
        {
            json.Name("reason"u8).Text(ArgumentMask.Text(reason));
        }

        return json.Close('}').Written.ToArray();
    }

    private static JsonLine Begin(string name) => new JsonLine().Name("time"u8).Time(DateTime.UtcNow).Name("event"u8).Text(name);

    private static void Isolation(JsonLine json, SandboxPolicy? policy, Settings? settings)
    {
        if (policy is null || settings is null)
        {
            json.Text(null);
            return;
        }

        json.Open('{').Name("workspace"u8).Text(policy.Workspace);
        json.Name("network"u8).Text(SettingTypes.Network.Display(policy.Network is NetworkAccess.Host));
        json.Name("seccomp"u8).Text(SettingTypes.Seccomp.Display(policy.Seccomp));
        json.Name("capabilities"u8).Text(SettingTypes.Capabilities.Display(policy.Capabilities));
        json.Name("home"u8).Text(SettingTypes.Home.Display(settings.Home));
        json.Name("protect"u8).Text(SettingTypes.Protect.Display(settings.Protect)).Close('}');
    }

    // A record has to stay small: what a long command line says at its end is left out, and that is said.
    private static List<string> Words(SandboxCommand command)
    {
        var words = new List<string>();
        int length = 0;
        IReadOnlyList<string> masked = ArgumentMask.Of(command.Words.ToImmutableArray());
        foreach (string word in masked)
        {
            length += word.Length;
            if (length > MostCharacters)
            {
                words.Add($"… ({command.Words.Count - words.Count} more)");
                break;
            }

            words.Add(word);
        }

        return words;
    }

    // Null when it lives in another PID namespace, or is gone. One read, since the kernel gives a name of at most sixteen bytes at once.
    private static string? ProcessName(int process)
    {
        string path = string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/comm");
        Span<byte> name = stackalloc byte[64];
        try
        {
            using Descriptor? file = process == 0 ? null : Kernel.Open(path, flags: 0);
            return file is null ? null : OsText.Decode(name[..Kernel.Read(file, name, path)].TrimEnd((byte)'\n'));
        }
        catch (LinuxException)
        {
            // It ended just now.
            return null;
        }
    }
}
