using System.Numerics;
using VectraGuard.Linux.Native;
using static VectraGuard.Linux.Native.Constants;

namespace VectraGuard.Linux.Child;

// Steps that take away what the command must not have. The filter comes last: it refuses some of the calls before it.
internal sealed unsafe partial class ChildProgram
{
    private const int CAP_KILL = 5;

    /// <summary>A session keyring of its own: the caller's stays outside. A kernel without keyrings has none to share.</summary>
    public void JoinNewKeyring() =>
        Add(CallNumber.KeyCtl, "join", "a new session keyring", KEYCTL_JOIN_SESSION_KEYRING, 0).Tolerated = Errno.NoSystemCall;

    /// <summary>
    /// Lets go of the caller's supplementary groups. Root of a user namespace in which setgroups(2) is denied for good keeps them, as every
    /// ordinary user does.
    /// </summary>
    public void DropGroups() => Add(CallNumber.SetGroups, "drop", "the supplementary groups", 0, 0).Tolerated = Errno.NotPermitted;

    /// <summary>
    /// No core dump of the command: the host's core_pattern may be a pipe to a program that runs outside. A limit of 1 byte is
    /// what the kernel takes as "not even to a pipe"; 0 stops files only.
    /// </summary>
    public void ForbidCoreDumps()
    {
        ulong* limit = (ulong*)writer.Allocate(2 * sizeof(ulong));
        limit[0] = limit[1] = 1;
        Add(CallNumber.Prlimit, "limit", "core dumps", 0, RLIMIT_CORE, (nint)limit, 0).Tolerated = Errno.NotPermitted;
    }

    /// <summary>PID 1 may not be looked into: its memory still holds the caller's environment.</summary>
    public void ForbidInspection() => Add(CallNumber.Prctl, "protect", "PID 1 from inspection", PR_SET_DUMPABLE, 0);

    /// <summary>Leaves PID 1 with what it needs to end its children, and the command with <paramref name="kept"/>.</summary>
    /// <param name="kept">A bit for each capability number.</param>
    /// <param name="isBounded">Whether the bounding set was already dropped by the program that built the sandbox: it is verified then.</param>
    public void KeepCapabilities(ulong kept, bool isBounded)
    {
        // All 64 that the interface has room for; at the first that the kernel does not have it answers "invalid", and there are none above.
        for (int capability = 0; capability < 64; capability++)
        {
            bool goes = (kept & (1UL << capability)) == 0;
            if (goes && isBounded)
            {
                EndAtUnknown(ref RequireDropped(capability), kept, capability);
            }
            else if (goes)
            {
                EndAtUnknown(ref Add(CallNumber.Prctl, "drop", "a capability from the bounding set", PR_CAPBSET_DROP, capability), kept, capability);
            }
        }

        Add(CallNumber.Prctl, "clear", "the ambient capabilities", PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL);
        ulong init = isBounded ? kept : kept | (1UL << CAP_KILL);
        uint* header = (uint*)writer.Allocate(2 * sizeof(uint));
        header[0] = 0x20080522;
        uint* data = (uint*)writer.Allocate(6 * sizeof(uint));
        data[0] = data[1] = (uint)init;
        data[3] = data[4] = (uint)(init >> 32);
        Add(CallNumber.CapSet, "drop", "capabilities", (nint)header, (nint)data);
        writer.Arena->Command.Capabilities = kept;
    }

    /// <summary>Where <see cref="Layers"/> leave the capabilities out: the command keeps what PID 1 has.</summary>
    public void KeepAllCapabilities() => writer.Arena->Command.Capabilities = (1UL << 41) - 1;

    private static void EndAtUnknown(ref Call call, ulong kept, int capability)
    {
        call.Tolerated = Errno.Invalid;
        call.Skipped = (byte)BitOperations.PopCount(~kept & ~((2UL << capability) - 1));
    }

    public void ForbidNewPrivileges() => Add(CallNumber.Prctl, "set", "no_new_privs", PR_SET_NO_NEW_PRIVS, 1);

    /// <summary>Loads a seccomp filter for PID 1 and all that comes from it.</summary>
    /// <param name="filter">struct sock_filter, eight bytes each.</param>
    public void LoadFilter(ReadOnlySpan<byte> filter)
    {
        byte* program = writer.Bytes(filter);
        byte* header = writer.Allocate(16);
        *(ushort*)header = (ushort)(filter.Length / 8);
        *(byte**)(header + 8) = program;
        Add(CallNumber.Seccomp, "load", "the seccomp filter", SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_SPEC_ALLOW, (nint)header);
    }
}
