using System.Runtime.InteropServices;

namespace VectraGuard.Linux.Native;

// The main function that --wrap=main moved away: it starts the runtime and calls Program.
internal static unsafe partial class Libc
{
    [LibraryImport(Library, EntryPoint = "__real_main"), SuppressGCTransition]
    public static partial int RealMain(int argumentCount, byte** arguments, byte** environment);
}
