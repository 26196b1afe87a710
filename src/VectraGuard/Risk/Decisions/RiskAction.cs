namespace VectraGuard.Risk.Decisions;

/// <summary>What is done about a finding, from laxest to strictest.</summary>
internal enum RiskAction
{
    /// <summary>Run, and say nothing.</summary>
    Run,

    /// <summary>Run, and say so in one line.</summary>
    Warn,

    /// <summary>Ask on the terminal.</summary>
    Ask,

    /// <summary>Do not run.</summary>
    Block,
}
