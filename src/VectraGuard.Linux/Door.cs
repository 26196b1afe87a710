using System.Globalization;
using VectraGuard.Linux.Child;
using VectraGuard.Linux.Native;
using static VectraGuard.Linux.Native.Constants;

namespace VectraGuard.Linux;

/// <summary>The supervisor's side of <see cref="StageDoor"/>: a socket in a private directory, for one guest.</summary>
internal sealed unsafe class Door : IDisposable
{
    private const int RefusedByOwner = Errno.NotPermitted;

    private Descriptor? listener;
    private Descriptor? client;

    private Door(Descriptor listener, LentTerminal? terminal)
    {
        this.listener = listener;
        Terminal = terminal;
    }

    /// <summary>The terminal that the command gets in the place of the caller's; null when the caller's streams are none.</summary>
    public LentTerminal? Terminal { get; }

    /// <summary>What becomes readable when somebody knocks; negative when the door is closed.</summary>
    public int Number => listener?.Number ?? -1;

    /// <summary>Makes the socket, in a directory that nobody else may enter.</summary>
    /// <param name="directory">The directory, which exists. Its path may be longer than that of a socket may be.</param>
    /// <param name="name">The socket's name.</param>
    public static Door Open(string directory, string name)
    {
        using Descriptor place = Kernel.Open(directory, O_PATH | O_CLOEXEC) ?? throw new LinuxException("open", $"'{OsText.Display(directory)}'", Errno.NoEntry);
        var address = new SocketAddress { Family = AF_UNIX };
        _ = OsText.Encode(string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{place.Number}/{name}"), new Span<byte>(address.Path, SocketAddress.PathSize - 1));
        var listener = new Descriptor((int)Kernel.Check(Libc.Socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0), "make", "a socket"));
        Kernel.Check(Libc.Bind(listener.Number, (byte*)&address, sizeof(SocketAddress)), "make a socket in", directory);
        Kernel.Check(Libc.Listen(listener.Number, 1), "listen in", directory);
        return new Door(listener, LentTerminal.Open());
    }

    /// <summary>Lets the inner stage in; the connection takes the place of the way to the early child, which the client holds open.</summary>
    public void Admit()
    {
        Arena* arena = Arena.Current;
        int guest = (int)Kernel.Check(Libc.Accept(listener!.Number, null, null, SOCK_CLOEXEC), "let in", "the inner stage");
        listener.Dispose();
        listener = null;
        client = new Descriptor(arena->SupervisorControl);
        arena->SupervisorControl = guest;
        if (Peer(guest) != arena->CallerUser)
        {
            throw new LinuxException("let in", "the inner stage: inside the container the caller has another user id", RefusedByOwner);
        }

        arena->LendsTerminal = Terminal is null ? 0 : 1;
        if (!StageDoor.HandOver(arena, guest, Terminal?.Slave ?? -1))
        {
            throw new LinuxException("hand over", "the plan to the inner stage", Kernel.Error);
        }

        Terminal?.CloseSlave();
    }

    /// <summary>Waits until the client has ended, and with it the container; false when that takes longer than the limit.</summary>
    public bool AwaitClient(TimeSpan limit)
    {
        PollEntry entry = new() { Descriptor = client?.Number ?? Arena.Current->SupervisorControl, Events = POLLIN };
        long deadline = Kernel.Now + (limit.Ticks * 100);
        while (Kernel.Now < deadline)
        {
            if (Libc.Poll(&entry, 1, (int)((deadline - Kernel.Now) / 1_000_000) + 1) > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Turns the guest out: the inner stage ends, and the container with it.</summary>
    public void Close()
    {
        listener?.Dispose();
        listener = null;
        if (client is not null)
        {
            _ = Libc.Close(Arena.Current->SupervisorControl);
            Arena.Current->SupervisorControl = -1;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Close();
        Terminal?.Dispose();
        client?.Dispose();
    }

    // struct ucred: pid, uid, gid. The uid is as this process sees it: another one when the daemon maps ids.
    private static uint Peer(int connection)
    {
        uint* credentials = stackalloc uint[3];
        uint length = 3 * sizeof(uint);
        Kernel.Check(Libc.GetSocketOption(connection, SOL_SOCKET, SO_PEERCRED, credentials, &length), "identify", "the inner stage");
        return credentials[1];
    }
}
