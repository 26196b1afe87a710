namespace VectraGuard.Runtimes;

/// <summary>The kinds of end that a run has.</summary>
internal enum RunStatus
{
    /// <summary>The command ended by itself (also: was not found, or could not be executed).</summary>
    Exited,

    /// <summary>A signal ended the command.</summary>
    Signaled,

    /// <summary>The timeout ran out.</summary>
    Timeout,

    /// <summary>Nothing ran.</summary>
    Refused,
}
