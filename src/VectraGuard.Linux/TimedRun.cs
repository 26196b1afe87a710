namespace VectraGuard.Linux;

/// <summary>One measured run of a program.</summary>
/// <param name="Nanoseconds">From before its start until its end was known.</param>
/// <param name="Status">Its exit code; 128 + n when signal n ended it.</param>
/// <param name="PageFaults">Of itself and of the children that it waited for, without disk access.</param>
internal readonly record struct TimedRun(long Nanoseconds, int Status, long PageFaults);
