using VectraGuard.Linux.Native;
using static VectraGuard.Linux.Native.Constants;

namespace VectraGuard.Linux.Child;

/// <summary>
/// Maps in one call the pages that a start is known to write to: cheaper than one fault each (docs/decisions/0006). Nothing depends on it: where the kernel refuses (before 5.14), the pages are mapped as they are touched.
/// </summary>
internal static unsafe class Pages
{
    private const int AT_PHDR = 3, AT_PHNUM = 5;
    private const int PT_LOAD = 1;
    private const nuint Size = 4096;

    /// <summary>The executable's variables: what starts as zeros, and the C library's just before. The rest of its data is only read, mostly.</summary>
    public static void PopulateVariables()
    {
        ProgramHeader* header = (ProgramHeader*)Libc.GetAuxiliaryValue(AT_PHDR);
        int count = header == null ? 0 : (int)Libc.GetAuxiliaryValue(AT_PHNUM);
        for (; count > 0; count--, header++)
        {
            if (header->Type == PT_LOAD && header->MemorySize > header->FileSize)
            {
                byte* zeros = (byte*)header->Address + header->FileSize;
                Populate(zeros - (2 * Size), (byte*)header->Address + header->MemorySize);
            }
        }
    }

    /// <summary>What of the C library's heap the runtime is going to use.</summary>
    public static void PopulateNativeHeap()
    {
        const int Initial = 132 << 10, Wanted = 44 << 10;
        byte* start = (byte*)Libc.MoveBreak(0) - Initial;
        Populate(start, start + Wanted);
    }

    private static void Populate(byte* start, byte* end)
    {
        nuint first = (nuint)start & ~(Size - 1);
        nuint length = (((nuint)end + Size - 1) & ~(Size - 1)) - first;
        _ = Libc.MemoryAdvise((void*)first, length, MADV_POPULATE_WRITE);
    }

    /// <summary>The memory from which the collector hands out objects next.</summary>
    public static void PopulateHeap()
    {
        // A region of the collector, of which it has made only the first page accessible.
        const nuint Region = 4 << 20, Wanted = 432 << 10;
        object newest = new();
        nuint start = *(nuint*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref newest) & ~(Size - 1);
        nuint end = (start | (Region - 1)) + 1;
        nuint length = nuint.Min(end - start, Wanted);
        if (Libc.MemoryProtect((void*)start, length, PROT_READ | PROT_WRITE) == 0)
        {
            Populate((byte*)start, (byte*)(start + length));
        }
    }

    // Elf64_Phdr, written by the kernel.
#pragma warning disable CS0649 // It is only ever read through a pointer.
    private struct ProgramHeader
    {
        public int Type;
        public int Flags;
        public long Offset;
        public long Address;
        public long PhysicalAddress;
        public long FileSize;
        public long MemorySize;
        public long Alignment;
    }
#pragma warning restore CS0649
}
