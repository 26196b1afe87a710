namespace VectraGuard.Policy;

/// <summary>What happens to editor and agent files in the workspace.</summary>
internal enum ProtectMode
{
    /// <summary>Writable, and compared when the command has ended.</summary>
    Checked,

    /// <summary>Read-only.</summary>
    Strict,
}
