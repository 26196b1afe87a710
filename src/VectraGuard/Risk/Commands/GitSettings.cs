using VectraGuard.Risk.Evaluation;

namespace VectraGuard.Risk.Commands;

/// <summary>The settings of git that name a program to run.</summary>
internal static class GitSettings
{
    /// <summary>The command in <c>name=value</c>; null when the setting runs nothing.</summary>
    public static Argument? Command(Argument setting)
    {
        int equals = setting.Text.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
        {
            return null;
        }

        string value = setting.Text[(equals + 1)..];
        return RunsProgram(setting.Text[..equals], value) ? setting with { Text = value.TrimStart('!') } : null;
    }

    public static bool RunsProgram(string name, string value)
    {
        string key = name.ToLowerInvariant();
        return key switch
        {
            "core.sshcommand" or "core.hookspath" or "core.editor" or "core.pager" or "core.askpass" or "core.gitproxy" or "sequence.editor"
                or "diff.external" or "gpg.program" => true,
            "core.fsmonitor" => value is not ("true" or "false" or ""),
            _ when key.StartsWith("alias.", StringComparison.Ordinal) || key == "credential.helper" => value.StartsWith('!'),
            _ when key.StartsWith("filter.", StringComparison.Ordinal) =>
                key.EndsWith(".clean", StringComparison.Ordinal) || key.EndsWith(".smudge", StringComparison.Ordinal)
                    || key.EndsWith(".process", StringComparison.Ordinal),
            _ => false,
        };
    }
}
