using System.Globalization;
using VectraGuard.Linux.Child;
using VectraGuard.Linux.Native;
using static VectraGuard.Linux.Native.Constants;

namespace VectraGuard.Linux;

/// <summary>The managed side's hold on the process that was forked before the runtime started.</summary>
internal static unsafe class EarlyChild
{
    /// <summary>Has it enter namespaces, unless it guessed that it would have to, and leaves a PID 1 waiting for its program.</summary>
    /// <param name="ownNetwork">Whether the sandbox has a network namespace of its own.</param>
    /// <param name="users">User ids that exist inside, the caller's first.</param>
    /// <param name="groups">Group ids that exist inside, the caller's first.</param>
    public static void EnterNamespaces(bool ownNetwork, IReadOnlyList<uint> users, IReadOnlyList<uint> groups)
    {
        Arena* arena = Arena.Current;
        int wanted = Layers.Of(Launcher.Namespaces | (ownNetwork ? CLONE_NEWNET : 0));
        Require();
        if (arena->Guessed == 0)
        {
            Tell(MessageKind.EnterNamespaces, wanted);
        }
        else if (!ownNetwork || !HasIds(arena, users, groups))
        {
            Restart();
        }

        if (arena->CallerIsRoot != 0 && (wanted & CLONE_NEWUSER) != 0)
        {
            AwaitEntered(arena);
            if (arena->IsMapped == 0)
            {
                WriteMap("gid_map", groups);
                WriteMap("uid_map", users);
            }
        }
    }

    /// <summary>Whether it is PID 1 already, on a guess, and needs nothing from here to go on.</summary>
    public static bool IsReady => Arena.Current->Guessed != 0 && (Arena.Current->CallerIsRoot == 0 || Arena.Current->IsMapped != 0);

    /// <summary>Whether it keeps capabilities, being the child of root.</summary>
    public static bool IsRoot => Arena.Current->CallerIsRoot != 0;

    /// <summary>Has PID 1 walk its program as far as it is written by now, while the rest is thought about.</summary>
    public static void Prepare(ChildProgram program) => Tell(MessageKind.Prepare, program.Steps.Count);

    /// <summary>Has it enter a user and a mount namespace of its own, with more ids than the caller's, and wait there. For root.</summary>
    public static void EnterUserNamespace(IReadOnlyList<uint> users, IReadOnlyList<uint> groups)
    {
        RequireOutside();
        Tell(MessageKind.EnterUserNamespace);
        AwaitEntered(Arena.Current);
        WriteMap("gid_map", groups);
        WriteMap("uid_map", users);
    }

    /// <summary>The same for an ordinary user, with the caller's ids alone. False where the kernel lets only chosen programs make user namespaces; the child waits then all the same.</summary>
    public static bool TryEnterUserNamespace()
    {
        RequireOutside();
        Tell(MessageKind.EnterUserNamespace);
        Message message = Receive(Arena.Current);
        return message.Kind is not MessageKind.EnterFailed
            || ((EnterStep)message.Detail is EnterStep.Namespaces ? false : throw EnterFailure(message));
    }

    /// <summary>Becomes another program, with the caller's signals: returns the error number only when none of the candidates can be executed.</summary>
    public static int Become(IReadOnlyList<string> candidates, IReadOnlyList<string> arguments, IReadOnlyList<string> environment)
    {
        ArenaWriter writer = ArenaWriter.Current;
        ChildProgram.ForInit(writer).SetCommand(candidates, arguments, environment);
        return CommandStart.Become(writer.Arena);
    }

    /// <summary>The child must not have entered namespaces on a guess: another program is going to make them.</summary>
    public static void RequireOutside()
    {
        Require();
        if (Arena.Current->Guessed != 0)
        {
            Restart();
        }
    }

    /// <summary>The process id of the child or, in namespaces, of PID 1; 0 while that is not known.</summary>
    public static int ProcessId => Arena.Current->InitProcess;

    public static void Tell(MessageKind kind, int value = 0, int detail = 0) =>

        // A child that is gone has closed its end, which is read, and judged, as the next message.
        _ = Message.Send(Arena.Current->SupervisorControl, new Message(kind, value, detail));

    public static LinuxException EnterFailure(Message message) => (EnterStep)message.Detail switch
    {
        EnterStep.Namespaces => new LinuxException("make", "new namespaces", message.Value),
        EnterStep.IdMaps => new LinuxException("write", "the id maps of the user namespace", message.Value),
        EnterStep.Loopback => new LinuxException("bring up", "the loopback interface", message.Value),
        _ => new LinuxException("start", "PID 1 of the sandbox", message.Value),
    };

    private static void Require()
    {
        int child = Arena.Current->ChildProcess;
        if (child <= 0)
        {
            throw new LinuxException("start", "the sandbox's first process", -child);
        }
    }

    // Maps are written once: other ids than guessed, more or fewer, take another child.
    private static bool HasIds(Arena* arena, IReadOnlyList<uint> users, IReadOnlyList<uint> groups) =>
        arena->IsMapped == 0 || (AreIds(users, arena->CallerUser, arena->MappedUser) && AreIds(groups, arena->CallerGroup, arena->MappedGroup));

    private static bool AreIds(IReadOnlyList<uint> ids, uint own, uint other) => own == other ? ids.Count == 1 : ids.Count == 2 && ids[1] == other;

    private static void AwaitEntered(Arena* arena)
    {
        if (Receive(arena) is { Kind: MessageKind.EnterFailed } failure)
        {
            throw EnterFailure(failure);
        }
    }

    private static Message Receive(Arena* arena) => Message.Receive(arena->SupervisorControl)
        ?? throw new LinuxException("start", "the sandbox's first process, which died", Errno.NoChild);

    private static void WriteMap(string name, IReadOnlyList<uint> ids)
    {
        string path = string.Create(CultureInfo.InvariantCulture, $"/proc/{Arena.Current->NumberInProc}/{name}");
        string map = string.Concat(ids.Select(id => string.Create(CultureInfo.InvariantCulture, $"{id} {id} 1\n")));
        using Descriptor file = Kernel.Open(path, O_WRONLY) ?? throw new LinuxException("open", path, Errno.NoEntry);
        Kernel.Write(file.Number, OsText.Encode(map), path);
    }

    // The child is in namespaces that nobody wants. It dies with its end of the pipe, and the same executable starts again without guessing.
    private static void Restart()
    {
        Arena* arena = Arena.Current;
        SignalSet mask = arena->CallerMask;
        _ = Libc.SignalMask(SIG_SETMASK, &mask, null);
        arena->Arguments[0] = CText.Pointer("vectra-guard-unguessed\0"u8);
        _ = Libc.Execve(CText.Pointer("/proc/self/exe\0"u8), arena->Arguments, arena->Environment);
        throw new LinuxException("restart", "vectra-guard (/proc/self/exe)", Kernel.Error);
    }
}
