namespace VectraGuard.Seccomp;

/// <summary>What happens to a system call: it is allowed, it fails with an error, or its arguments decide.</summary>
/// <param name="Errno">The error that it fails with; 0: none.</param>
/// <param name="Rule">What its arguments are asked; null: nothing.</param>
internal readonly record struct SyscallVerdict(int Errno, ArgumentRule? Rule)
{
    /// <summary>The call reaches the kernel.</summary>
    public static SyscallVerdict Allow => default;

    /// <summary>The call fails, whatever its arguments are.</summary>
    public static SyscallVerdict Refuse(int errno) => new(errno, Rule: null);

    /// <summary>The arguments decide.</summary>
    public static SyscallVerdict Ask(ArgumentRule rule) => new(Errno: 0, rule);
}
