using System.Runtime.InteropServices;
using VectraGuard.Linux.Native;
using static VectraGuard.Linux.Native.Constants;

namespace VectraGuard.Linux.Child;

/// <summary>What the supervisor and the processes of the sandbox tell each other: fixed size, one write each.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Message(MessageKind kind, int value = 0, int detail = 0)
{
    public MessageKind Kind = kind;
    public int Value = value;
    public int Detail = detail;

    /// <summary>False when the other side is gone.</summary>
    public static bool Send(int control, Message message) => Send(control, message, MSG_NOSIGNAL);

    /// <summary>Says it unless so much is unread that the other side would only hear the same once more.</summary>
    public static void Mention(int control, Message message) => _ = Send(control, message, MSG_NOSIGNAL | MSG_DONTWAIT);

    private static bool Send(int control, Message message, int flags)
    {
        nint sent;
        do
        {
            sent = Libc.Send(control, &message, (nuint)sizeof(Message), flags);
        }
        while (sent < 0 && *Libc.ErrnoLocation() == EINTR);

        return sent == sizeof(Message);
    }

    /// <summary>For the managed side: the next message; null when the other side is gone and all that it said is read.</summary>
    public static Message? Receive(int control)
    {
        Message message;
        return Receive(control, &message) ? message : null;
    }

    /// <summary>False when the other side is gone and all that it said is read.</summary>
    public static bool Receive(int control, Message* message)
    {
        // ECONNRESET: it ended without having read all that was sent to it. The kernel says that once, and before what it said itself last.
        nint received;
        do
        {
            received = Libc.Read(control, message, (nuint)sizeof(Message));
        }
        while (received < 0 && *Libc.ErrnoLocation() is EINTR or ECONNRESET);

        return received == sizeof(Message);
    }
}

/// <summary>The kinds of message; in brackets what Value and Detail are.</summary>
internal enum MessageKind
{
    /// <summary>To the child: enter new namespaces, walk the program, be PID 1.</summary>
    EnterNamespaces = 1,

    /// <summary>To the child: enter a user namespace, wait for its id maps, then execute.</summary>
    EnterUserNamespace,

    /// <summary>To the child: walk the launch list and become the program.</summary>
    Execute,

    /// <summary>From the child: the namespaces exist; it waits for the id maps.</summary>
    Entered,

    /// <summary>To PID 1: walk the program as far as it is written (number of calls), and wait for the rest.</summary>
    Prepare,

    /// <summary>To the child: walk the program to its end; to PID 1 that has walked it: start the command.</summary>
    Continue,

    /// <summary>To PID 1: pass a signal to the command (signal; 1: to its whole group).</summary>
    Signal,

    /// <summary>To PID 1: the command runs again (1 when it gets the terminal).</summary>
    Resume,

    /// <summary>To PID 1: end everything now.</summary>
    End,

    /// <summary>From the child: a step failed (step, errno).</summary>
    StepFailed,

    /// <summary>From the child: a step of its own, before any namespace, failed (step, errno).</summary>
    LaunchFailed,

    /// <summary>From the child: the namespaces were refused (errno, which call).</summary>
    EnterFailed,

    /// <summary>From PID 1, with <see cref="Command.Announced"/>: everything is set up.</summary>
    Ready,

    /// <summary>From the child: the program could not be executed (errno).</summary>
    ProgramFailed,

    /// <summary>From PID 1: the command could not be executed (errno).</summary>
    ExecFailed,

    /// <summary>From PID 1: the command stopped (signal).</summary>
    Stopped,

    /// <summary>From PID 1: the command ended and everything else inside is dead (wait status).</summary>
    Exited,
}
