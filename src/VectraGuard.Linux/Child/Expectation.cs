namespace VectraGuard.Linux.Child;

/// <summary>What must hold after a call that succeeded; if it does not, the step failed with ESTALE: the world is not the one that was planned for.</summary>
internal enum Expectation
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The result is the expected one.</summary>
    Result,

    /// <summary>The masked word at the location is the expected one.</summary>
    Memory,
}
