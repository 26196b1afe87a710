using System.Runtime.InteropServices;

namespace VectraGuard.Linux.Native;

/// <summary>struct msghdr, for one part and a few descriptors.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct MessageHeader
{
    public void* Name;
    public uint NameLength;
    public MessagePart* Parts;
    public nuint PartCount;
    public DescriptorMessage* Control;
    public nuint ControlLength;
    public int Flags;
}

/// <summary>struct iovec.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct MessagePart
{
    public void* Start;
    public nuint Length;
}

/// <summary>struct cmsghdr with its data: descriptors.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct DescriptorMessage
{
    public const int HeaderSize = 16, Maximum = 4;

    public nuint Length;
    public int Level;
    public int Type;
    public fixed int Descriptors[Maximum];
}
