namespace VectraGuard.Linux;

/// <summary>A system call that failed: what was tried, on what, and the kernel's answer.</summary>
public sealed class LinuxException(string operation, string subject, int errno)
    : Exception($"cannot {operation} {subject}: {Errno.Describe(errno)}")
{
    /// <summary>What was tried, as a verb: <c>bind-mount</c>.</summary>
    public string Operation { get; } = operation;

    /// <summary>On what: <c>'/a' on '/b'</c>.</summary>
    public string Subject { get; } = subject;

    /// <summary>The kernel's error number.</summary>
    public int ErrorNumber { get; } = errno;
}
