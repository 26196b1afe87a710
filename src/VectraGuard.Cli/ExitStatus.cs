namespace VectraGuard.Cli;

/// <summary>Exit statuses of our own: docs/configuration.md, "Exit status".</summary>
internal static class ExitStatus
{
    /// <summary>Everything is fine.</summary>
    public const int Fine = 0;

    /// <summary>Something was found, or is not available.</summary>
    public const int Found = 1;

    /// <summary>Used wrongly, or an input that cannot be read.</summary>
    public const int Usage = 2;

    /// <summary>Of <c>exec</c>: nothing ran. Of any command: a bug of ours.</summary>
    public const int Refused = 125;
}
