namespace VectraGuard.Risk;

/// <summary>How bad it would be, whether or not the sandbox holds it. docs/risk.md says what each level means.</summary>
public enum RiskLevel
{
    /// <summary>Nothing to say.</summary>
    None,

    /// <summary>Worth a note: can be made again, or runs the code of others in a usual way.</summary>
    Low,

    /// <summary>May lose work, or changes how the machine behaves.</summary>
    Medium,

    /// <summary>Hard to undo, or opens the machine to others.</summary>
    High,

    /// <summary>Something large cannot be got back, or somebody else has the machine.</summary>
    Critical,
}
