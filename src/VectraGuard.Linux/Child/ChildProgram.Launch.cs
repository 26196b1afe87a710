using VectraGuard.Linux.Native;
using static VectraGuard.Linux.Native.Constants;

namespace VectraGuard.Linux.Child;

// Steps and descriptors for a program of the host that builds the sandbox, and checks of what it built.
internal sealed unsafe partial class ChildProgram
{
    // Low enough for a small limit of open files, above what the early child has open itself.
    private const int ArenaDescriptor = 40;
    private const int ControlDescriptor = 41;
    private const int ExecutableDescriptor = 42;
    private const int FirstContentDescriptor = 43;
    private const int ST_RDONLY = 1;

    /// <summary>The command line that starts the inner stage, inside, from our own executable by descriptor: no file of ours has to be mounted.</summary>
    public static IReadOnlyList<string> StageCommand => [$"/proc/self/fd/{ExecutableDescriptor}", "vectra-guard-init", $"{ArenaDescriptor}"];

    /// <summary>The descriptor under which the program finds the n-th content of <see cref="InheritContent"/>.</summary>
    public static int ContentDescriptor(int index) => FirstContentDescriptor + index;

    /// <summary>What the inner stage needs goes with the program: the arena, the way to the supervisor, our executable.</summary>
    public void InheritStage()
    {
        Arena* arena = writer.Arena;
        Inherit("the plan", arena->Descriptor, ArenaDescriptor);
        Inherit("the way to the supervisor", arena->ChildControl, ControlDescriptor);
        arena->StageControl = ControlDescriptor;
        Slot executable = Result(ref Add(CallNumber.OpenAt, "open", "/proc/self/exe", AT_FDCWD, Text("/proc/self/exe"), O_PATH | O_CLOEXEC));
        Add(CallNumber.Dup3, "pass on", "our executable", executable.Number, ExecutableDescriptor).SlotArguments = 1;
    }

    /// <summary>A content that the program reads from a descriptor.</summary>
    public void InheritContent(int index, ReadOnlySpan<byte> content)
    {
        Slot file = Result(ref Add(CallNumber.MemfdCreate, "keep", "a file's content", Text("content"), 0));
        if (!content.IsEmpty)
        {
            Add(CallNumber.PwriteAt, "keep", "a file's content", file.Number, (nint)writer.Bytes(content), content.Length, 0).SlotArguments = 1;
        }

        Add(CallNumber.Dup3, "pass on", "a file's content", file.Number, ContentDescriptor(index)).SlotArguments = 1;
        Close(file);
    }

    /// <summary>The program that the child becomes.</summary>
    public void SetProgram(string path, IReadOnlyList<string> arguments, IReadOnlyList<string> environment)
    {
        Program* program = &writer.Arena->Program;
        program->Path = writer.Text(path);
        program->Arguments = writer.Table(arguments);
        program->Environment = writer.Table(environment);
    }

    /// <summary>Inside: the path, with no symbolic link on the way, is on a read-only mount.</summary>
    /// <param name="path">Absolute.</param>
    /// <param name="isOptional">Whether it may be missing.</param>
    public void RequireReadOnly(string path, bool isOptional)
    {
        // struct statfs: f_flags is its eleventh word.
        ulong* status = (ulong*)writer.Allocate(120);
        ref Call open = ref Open(path);
        open.Tolerated = isOptional ? (byte)Errno.NoEntry : (byte)0;
        open.Skipped = isOptional ? (byte)2 : (byte)0;
        Slot place = Result(ref open);
        ref Call call = ref Add(CallNumber.Fstatfs, "verify that nothing can change", path, place.Number, (nint)status);
        call.SlotArguments = 1;
        call.Expectation = Expectation.Memory;
        call.Location = status + 10;
        call.Mask = call.Expected = ST_RDONLY;
        Close(place);
    }

    /// <summary>Inside: the path, with no symbolic link on the way, is this very file or directory.</summary>
    public void RequireSame(string path, FileIdentity expected)
    {
        const int DeviceOffset = 17, InodeOffset = 4;
        ulong* status = (ulong*)writer.Allocate(sizeof(StatxBuffer));
        Slot place = OpenPath(path);
        RequireWord(path, place, status, status + DeviceOffset, expected.Device);
        RequireWord(path, place, status, status + InodeOffset, expected.Inode);
        Close(place);
    }

    private void RequireWord(string path, Slot place, ulong* status, ulong* word, ulong expected)
    {
        const int STATX_INO = 0x100;
        ref Call call = ref Add(CallNumber.Statx, "verify that nobody has swapped", path, place.Number, Empty(), AT_EMPTY_PATH, STATX_INO, (nint)status);
        call.SlotArguments = 1;
        call.Expectation = Expectation.Memory;
        call.Location = word;
        call.Mask = ulong.MaxValue;
        call.Expected = expected;
    }

    /// <summary>Inside: the capability is gone from the bounding set.</summary>
    private ref Call RequireDropped(int capability)
    {
        ref Call call = ref Add(CallNumber.Prctl, "verify that", $"capability {capability} is dropped", PR_CAPBSET_READ, capability);
        call.Expectation = Expectation.Result;
        call.Expected = 0;
        return ref call;
    }

    private void Inherit(string subject, int descriptor, int number) => Add(CallNumber.Dup3, "pass on", subject, descriptor, number);
}
