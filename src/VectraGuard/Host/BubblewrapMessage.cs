using VectraGuard.Linux;

namespace VectraGuard.Host;

/// <summary>Reads what bwrap says when it fails: the step and the error number behind its words, which it gives in English under <c>LC_ALL=C</c>.</summary>
internal static class BubblewrapMessage
{
    private const string Prefix = "bwrap: ";

    /// <summary>The failure; its message is bwrap's first line without the program's name.</summary>
    public static KernelAttempt Parse(ProgramOutput output)
    {
        string line = output.Error.Split('\n').FirstOrDefault(l => l.StartsWith(Prefix, StringComparison.Ordinal)) ?? "";
        string message = line.Length > 0 ? line[Prefix.Length..].Trim() : $"it ended with exit code {output.ExitCode} and gave no reason";
        return new KernelAttempt(Step(message), ErrorNumber(message), OsText.Display(WithoutGuess(message)));
    }

    // "…, likely because …": the diagnosis knows better.
    private static string WithoutGuess(string message) => message.IndexOf(", likely", StringComparison.Ordinal) is var guess and > 0 ? message[..guess] : message;

    // In this order: "Can't mount proc" is a mount too.
    private static KernelStep Step(string message) => message switch
    {
        _ when Contains(message, "new namespace") => KernelStep.Namespaces,
        _ when Contains(message, "uid map") || Contains(message, "gid map") || Contains(message, "setgroups") => KernelStep.IdMap,
        _ when Contains(message, "mount proc") => KernelStep.ProcMount,
        _ when Contains(message, "loopback") => KernelStep.Loopback,
        _ when Contains(message, "seccomp") => KernelStep.Filter,
        _ when Contains(message, "mount") || Contains(message, "slave") || Contains(message, "pivot_root") => KernelStep.Mount,
        _ => KernelStep.Other,
    };

    private static int ErrorNumber(string message) => message switch
    {
        _ when Contains(message, "No permissions to creat") || message.EndsWith("Operation not permitted", StringComparison.Ordinal) => Errno.NotPermitted,
        _ when message.EndsWith("Permission denied", StringComparison.Ordinal) => Errno.AccessDenied,
        _ when Contains(message, "ENOSPC") || message.EndsWith("No space left on device", StringComparison.Ordinal) => Errno.NoSpace,
        _ when Contains(message, "does not support") || message.EndsWith("Invalid argument", StringComparison.Ordinal) => Errno.Invalid,
        _ when message.EndsWith("No such file or directory", StringComparison.Ordinal) => Errno.NoEntry,
        _ => Errno.InputOutput,
    };

    private static bool Contains(string message, string part) => message.Contains(part, StringComparison.Ordinal);
}
