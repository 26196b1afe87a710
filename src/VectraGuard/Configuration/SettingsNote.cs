namespace VectraGuard.Configuration;

/// <summary>A value that had no effect: a file inside the workspace tried to protect less than the user's own settings do.</summary>
/// <param name="Key">The key: <c>allow_network</c>.</param>
/// <param name="Value">What the file says.</param>
/// <param name="Place">Where: <c>file:line</c>.</param>
/// <param name="Reason">Why it has no effect.</param>
/// <param name="Remedy">How it would have one.</param>
internal sealed record SettingsNote(string Key, string Value, string Place, string Reason, string Remedy)
{
    /// <summary>All but the remedy in one line: <c>ignored allow_network: true (vectra-guard.yaml:3): …</c>.</summary>
    public string Text => $"ignored {Key}: {Value} ({Place}): {Reason}";
}
