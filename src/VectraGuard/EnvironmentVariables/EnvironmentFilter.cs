using VectraGuard.Configuration;
using VectraGuard.Host;
using VectraGuard.Policy;

namespace VectraGuard.EnvironmentVariables;

/// <summary>
/// What the command gets of the caller's environment. The loader's variables (LD_PRELOAD, LD_LIBRARY_PATH) stay: inside they reach
/// nothing that the command could not reach itself; programs that we start on the host get none of all this.
/// </summary>
internal sealed class EnvironmentFilter
{
    private readonly PolicyDraft draft;
    private readonly List<EnvironmentVariable> kept = [];
    private readonly List<string> dropped = [];
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    private EnvironmentFilter(PolicyDraft draft) => this.draft = draft;

    private static readonly string[] MinimalNames =
    [
        "PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LANGUAGE", "TERM", "COLORTERM", "TERMINFO", "TZ", "TMPDIR", "PWD", "NO_COLOR", "CLICOLOR",
        "CLICOLOR_FORCE", "FORCE_COLOR", "COLUMNS", "LINES", "CI", "SSL_CERT_FILE", "SSL_CERT_DIR", "SOURCE_DATE_EPOCH", "XDG_CACHE_HOME", "XDG_CONFIG_HOME",
        "XDG_DATA_HOME", "XDG_STATE_HOME",
    ];

    private static readonly string[] TemporaryDirectories = ["TMPDIR", "TMP", "TEMP", "TEMPDIR"];

    /// <summary>The variables of the command in order, and the names of those that it does not get.</summary>
    public static (ValueList<EnvironmentVariable> Kept, ValueList<string> Dropped) Apply(PolicyDraft draft)
    {
        var filter = new EnvironmentFilter(draft);
        foreach (EnvironmentVariable variable in draft.Facts.Environment)
        {
            // Of a name that occurs twice the first counts; a second one would only be a way around the filter.
            if (filter.seen.Add(variable.Name))
            {
                filter.Add(variable);
            }
        }

        foreach ((string name, string value) in draft.Variables)
        {
            filter.AddIfNew(name, value);
        }

        foreach ((string name, string? value) in draft.Settings.EnvironmentOverrides)
        {
            filter.AddIfNew(name, value);
        }

        return ([.. filter.kept], [.. filter.dropped]);
    }

    private void Add(EnvironmentVariable variable)
    {
        if (Override(variable.Name) is { } word)
        {
            kept.Add(word.Value is { } value ? variable with { Value = value } : variable);
        }
        else if (IsPassedThrough(variable.Name))
        {
            kept.Add(variable);
        }
        else if (draft.Variables.TryGetValue(variable.Name, out string? value))
        {
            kept.Add(variable with { Value = value });
        }
        else if (IsDropped(variable))
        {
            dropped.Add(variable.Name);
        }
        else
        {
            kept.Add(variable with { Value = Adapt(variable) });
        }
    }

    private void AddIfNew(string name, string? value)
    {
        if (value is not null && seen.Add(name))
        {
            kept.Add(new EnvironmentVariable(name, Override(name) is { Value: { } word } ? word : value));
        }
    }

    // The last of several flags wins.
    private KeyValuePair<string, string?>? Override(string name)
    {
        for (int i = draft.Settings.EnvironmentOverrides.Count - 1; i >= 0; i--)
        {
            if (draft.Settings.EnvironmentOverrides[i].Key == name)
            {
                return draft.Settings.EnvironmentOverrides[i];
            }
        }

        return null;
    }

    private bool IsPassedThrough(string name)
    {
        foreach (string pattern in draft.Settings.EnvPassthrough)
        {
            if (NamePattern.Matches(pattern, name))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsDropped(EnvironmentVariable variable) =>
        (draft.Settings.Environment is EnvironmentMode.Minimal && !MinimalNames.Contains(variable.Name) && !variable.Name.StartsWith("LC_", StringComparison.Ordinal))
        || HostVariables.Include(variable.Name)
        || HostVariables.IsSocket(variable.Value)
        || SecretVariables.Include(variable);

    // A temporary directory of the host is not there, and the caller's name of the working directory may lead through links that are not.
    private string Adapt(EnvironmentVariable variable) => variable.Name switch
    {
        "PWD" => draft.Facts.WorkingDirectory,
        var name when TemporaryDirectories.Contains(name) && !IsTemporaryDirectory(variable.Value) => "/tmp",
        _ => variable.Value,
    };

    private bool IsTemporaryDirectory(string path) =>
        path is "/tmp" or "/tmp/" or "/var/tmp" or "/var/tmp/"
        || PathText.IsBelow(path, draft.Workspace)
        || (draft.Settings.UseOverlayFs && PathText.IsBelow(path, "/tmp"));
}
