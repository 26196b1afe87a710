namespace VectraGuard.Host;

/// <summary>Why an attempt failed, and what mends it.</summary>
/// <param name="Cause">One line without a full stop.</param>
/// <param name="Remedy">The one command or step that mends it; null where there is none.</param>
internal sealed record Diagnosis(string Cause, string? Remedy)
{
    /// <summary>The first of the known explanations that fits the failure; its message itself when none does.</summary>
    /// <param name="attempt">What failed.</param>
    /// <param name="limits">What this host restricts.</param>
    /// <param name="program">The program that AppArmor would have to allow: our own, or bwrap.</param>
    public static Diagnosis Explain(KernelAttempt attempt, HostLimits limits, string program)
    {
        foreach (DiagnosisRule rule in DiagnosisRule.All)
        {
            if (rule.Explains(attempt, limits))
            {
                return new Diagnosis(rule.Cause, rule.Remedy?.Invoke(new RemedyContext(limits, program)));
            }
        }

        return new Diagnosis("nothing that is known of this host explains it", Remedy: null);
    }
}
