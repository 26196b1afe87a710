namespace VectraGuard.Caches;

/// <summary>One directory that a tool keeps between runs.</summary>
/// <param name="Tool">Its name below <c>cache_dir</c>; up to a hyphen, the program by whose presence it counts as used.</param>
/// <param name="Variable">The variable that moves the tool's root elsewhere.</param>
/// <param name="Root">The tool's root where the variable is not set, relative to the home.</param>
/// <param name="Part">The directory, relative to the root; empty for the root itself.</param>
/// <param name="Trust">What it holds.</param>
/// <param name="Fallback">How the tool is told of a second, read-only place for the same.</param>
internal readonly record struct CacheEntry(
    string Tool, string? Variable, string Root, string Part, CacheTrust Trust, CacheFallback Fallback = CacheFallback.None)
{
    /// <summary>The persistent directory that stands for <c>~/.cache</c>; what tools keep there needs no entry unless caches are shared.</summary>
    public const string GeneralRoot = ".cache";

    /// <summary>The program that uses it.</summary>
    public string Program => Tool.IndexOf('-') is > 0 and var end ? Tool[..end] : Tool;

    /// <summary>Its directory, directly below <c>cache_dir</c>.</summary>
    public string OwnDirectory => Part.Length == 0 ? Tool : $"{Tool}-{Part.Replace('/', '-')}";
}
