namespace VectraGuard.Git;

/// <summary>One variable of a git configuration file (git-config(1), "Syntax").</summary>
/// <param name="Section">In lower case.</param>
/// <param name="Subsection">As written; null when there is none.</param>
/// <param name="Key">In lower case.</param>
/// <param name="Value">Without quotes and escapes; null when there is no equals sign, which means true.</param>
internal sealed record GitConfigEntry(string Section, string? Subsection, string Key, string? Value)
{
    /// <summary>Whether it is this variable, whatever its subsection.</summary>
    public bool Is(string section, string key) => Section == section && Key == key;
}
