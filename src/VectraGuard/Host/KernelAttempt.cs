using VectraGuard.Linux;

namespace VectraGuard.Host;

/// <summary>A real attempt at something, and how it ended.</summary>
/// <param name="Step">What was tried last: the step that failed, if one did.</param>
/// <param name="ErrorNumber">The kernel's error number; 0 when everything worked.</param>
/// <param name="Message">The failure in words: <c>cannot mount proc on '/proc': Operation not permitted (EPERM)</c>.</param>
internal readonly record struct KernelAttempt(KernelStep Step, int ErrorNumber, string Message)
{
    /// <summary>Everything worked.</summary>
    public static KernelAttempt Success => new(KernelStep.Other, ErrorNumber: 0, "");

    /// <summary>Whether everything worked.</summary>
    public bool Succeeded => ErrorNumber == 0;

    /// <summary>The attempt that ended with this exception.</summary>
    public static KernelAttempt Failed(KernelStep step, LinuxException exception) => new(step, exception.ErrorNumber, exception.Message);
}
