namespace VectraGuard.Linux.Child;

/// <summary>Access rights of landlock(7), by the ABI version that brought them.</summary>
internal static class LandlockRights
{
    /// <summary>The lowest ABI version that can be used: before it, a rename from one directory to another always failed.</summary>
    public const int LowestUsable = 2;

    /// <summary>The lowest version that knows scopes.</summary>
    public const int FirstWithScopes = 6;

    /// <summary>EXECUTE, READ_FILE, READ_DIR.</summary>
    public const ulong Read = (1 << 0) | (1 << 2) | (1 << 3);

    /// <summary>WRITE_FILE, and TRUNCATE from version 3.</summary>
    public const ulong Overwrite = (1 << 1) | Truncate;

    /// <summary>Those that a file can be given: EXECUTE, WRITE_FILE, READ_FILE, TRUNCATE.</summary>
    public const ulong OfFiles = (1 << 0) | (1 << 1) | (1 << 2) | Truncate;

    private const ulong Truncate = 1 << 14;

    // EXECUTE to MAKE_SYM, and REFER.
    private const ulong Version2 = (1 << 14) - 1;

    private const ulong ScopeAbstractSockets = 1 << 0;
    private const ulong ScopeSignals = 1 << 1;

    /// <summary>
    /// What is refused unless a rule allows it. IOCTL_DEV (version 5) is not handled: the devices that a sandbox has are harmless, and its
    /// terminal needs it; the seccomp filter refuses the two requests that are not.
    /// </summary>
    public static ulong Handled(int version) => version >= 3 ? Version2 | Truncate : Version2;

    /// <summary>From version 6: abstract unix sockets and signals outside of the sandbox are out of reach.</summary>
    public static ulong Scopes(int version) => version >= FirstWithScopes ? ScopeAbstractSockets | ScopeSignals : 0;
}
