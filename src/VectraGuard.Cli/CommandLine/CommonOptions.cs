namespace VectraGuard.Cli.CommandLine;

/// <summary>Options that mean the same wherever they stand.</summary>
internal static class CommonOptions
{
    /// <summary><c>--config FILE</c>, before the command or among its options.</summary>
    public static OptionSpec Config => new("--config", "settings from this file instead of the project's own; it counts as your word", "FILE") { Kind = ValueKind.File };

    /// <summary><c>--json</c>.</summary>
    public static OptionSpec Json => new("--json", "prints JSON");

    /// <summary><c>--help</c>.</summary>
    public static OptionSpec Help => new("--help", "prints this help") { Alias = "-h" };
}
