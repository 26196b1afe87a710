namespace VectraGuard.Host;

/// <summary>The operating system under vectra-guard.</summary>
internal enum HostSystem
{
    /// <summary>Linux, in the native executable: the only one on which sandboxes are built.</summary>
    Linux,

    /// <summary>macOS.</summary>
    MacOS,

    /// <summary>Windows, outside of its subsystem for Linux.</summary>
    Windows,

    /// <summary>Any other, and a Linux on which the portable build was started.</summary>
    Other,
}
