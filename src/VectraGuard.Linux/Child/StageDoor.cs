using VectraGuard.Linux.Native;
using static VectraGuard.Linux.Native.Constants;

namespace VectraGuard.Linux.Child;

/// <summary>
/// How the inner stage comes to the plan where no descriptor is inherited, as in a container that a daemon starts: it knocks at a socket that
/// is bound into the container, and is handed the arena and the caller's standard streams. The connection stays as the way to the supervisor.
/// </summary>
internal static unsafe class StageDoor
{
    /// <summary>What is handed over beside the descriptors: the arena's size. The limits on one side may not be those on the other.</summary>
    public const int PayloadSize = sizeof(ulong);

    /// <summary>Inside: false when nobody opens.</summary>
    public static bool Enter(byte* path, int* control, Arena** arena)
    {
        SocketAddress address = new() { Family = AF_UNIX };
        for (int i = 0; (address.Path[i] = path[i]) != 0; i++)
        {
            if (i == SocketAddress.PathSize - 2)
            {
                return false;
            }
        }

        *control = Libc.Socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
        if (*control < 0 || Libc.Connect(*control, (byte*)&address, sizeof(SocketAddress)) < 0)
        {
            return false;
        }

        ulong size;
        DescriptorMessage descriptors;
        MessagePart part = new() { Start = &size, Length = PayloadSize };
        MessageHeader message = new() { Parts = &part, PartCount = 1, Control = &descriptors, ControlLength = (nuint)sizeof(DescriptorMessage) };
        if (Libc.ReceiveMessage(*control, &message, MSG_CMSG_CLOEXEC) != PayloadSize || message.ControlLength < DescriptorMessage.HeaderSize + sizeof(int))
        {
            return false;
        }

        int count = (int)(descriptors.Length - DescriptorMessage.HeaderSize) / sizeof(int);
        for (int stream = 0; stream < count - 1; stream++)
        {
            _ = Libc.Syscall(CallNumber.Dup3, descriptors.Descriptors[stream + 1], stream, 0, 0, 0, 0);
        }

        *arena = Arena.Map(descriptors.Descriptors[0], size);
        return *arena != null && (*arena)->Signature == Arena.Magic;
    }

    /// <summary>Outside: hands over the arena, and the caller's three standard streams.</summary>
    /// <param name="arena">The arena.</param>
    /// <param name="connection">To whom.</param>
    /// <param name="terminal">What takes the place of streams that are the caller's terminal; negative: nothing.</param>
    public static bool HandOver(Arena* arena, int connection, int terminal)
    {
        ulong size = arena->Size;
        DescriptorMessage descriptors = new() { Level = SOL_SOCKET, Type = SCM_RIGHTS };
        descriptors.Length = DescriptorMessage.HeaderSize + (DescriptorMessage.Maximum * sizeof(int));
        descriptors.Descriptors[0] = arena->Descriptor;
        for (int stream = 0; stream < DescriptorMessage.Maximum - 1; stream++)
        {
            descriptors.Descriptors[stream + 1] = terminal >= 0 && Terminal.IsControlling(stream) ? terminal : stream;
        }

        MessagePart part = new() { Start = &size, Length = PayloadSize };
        MessageHeader message = new() { Parts = &part, PartCount = 1, Control = &descriptors, ControlLength = descriptors.Length };
        return Libc.SendMessage(connection, &message, MSG_NOSIGNAL) == PayloadSize;
    }
}
