namespace VectraGuard.Configuration;

/// <summary>What happens to a command with a finding, from laxest to strictest.</summary>
public enum RiskAction
{
    /// <summary>It runs, and nothing is said.</summary>
    Run,

    /// <summary>It runs, and one line says what was found.</summary>
    Warn,

    /// <summary>The user is asked on the terminal; without an answer it does not run.</summary>
    Ask,

    /// <summary>It does not run.</summary>
    Block,
}
