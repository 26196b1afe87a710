using VectraGuard.Linux;

namespace VectraGuard.Runtimes;

/// <summary>The exit codes of <c>exec</c> that are not the command's own.</summary>
public static class ExitCodes
{
    /// <summary>The timeout ran out.</summary>
    public const int Timeout = 124;

    /// <summary>Refused or not set up: nothing ran.</summary>
    public const int Refused = 125;

    /// <summary>Found, but not executable.</summary>
    public const int NotExecutable = 126;

    /// <summary>Not found.</summary>
    public const int NotFound = 127;

    /// <summary>Plus the signal that ended the command.</summary>
    public const int SignalBase = 128;

    /// <summary>What an error of execve(2) means: as in a shell.</summary>
    public static int NotExecuted(int error) => error is Errno.NoEntry or Errno.NotDirectory ? NotFound : NotExecutable;
}
