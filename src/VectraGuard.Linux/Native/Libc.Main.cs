using System.Runtime.InteropServices;

namespace VectraGuard.Linux.Native;

// What --wrap moved away (the main function starts the runtime and calls Program), and what is asked of the process itself before that.
internal static unsafe partial class Libc
{
    [LibraryImport(Library, EntryPoint = "__real_main"), SuppressGCTransition]
    public static partial int RealMain(int argumentCount, byte** arguments, byte** environment);

    [LibraryImport(Library, EntryPoint = "__real_pthread_create"), SuppressGCTransition]
    public static partial int RealThreadCreate(void* thread, void* attributes, void* start, void* argument);

    [LibraryImport(Library, EntryPoint = "__real__Z24PalGetMaximumStackBoundsPPvS0_"), SuppressGCTransition]
    public static partial byte RealStackBounds(void** lowest, void** highest);

    [LibraryImport(Library, EntryPoint = "getauxval"), SuppressGCTransition]
    public static partial nuint GetAuxiliaryValue(nuint kind);

    [LibraryImport(Library, EntryPoint = "sbrk"), SuppressGCTransition]
    public static partial nint MoveBreak(nint increment);
}
