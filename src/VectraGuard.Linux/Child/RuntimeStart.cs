using VectraGuard.Linux.Native;

namespace VectraGuard.Linux.Child;

/// <summary>
/// Calls of the .NET runtime that the linker leads here (--wrap): what it does at its start that a run of ours has no use for
/// (docs/decisions/0006). Every other call goes on to the C library. Nothing that is called during a collection may be led here: this is managed code,
/// and would wait for the collection's end.
/// </summary>
internal static unsafe class RuntimeStart
{
    /// <summary>
    /// The first thread is the one that runs finalizers. Nothing here waits for one, so it is never started: its stack, its
    /// malloc arena, and having to stop it at the end cost more than most of the set-up, and a process with one thread can be cloned safely.
    /// </summary>
    [System.Runtime.RuntimeExport("__wrap_pthread_create")]
    internal static int CreateThread(void* thread, void* attributes, void* start, void* argument) =>
        Arena.Current->ThreadsAskedFor++ == 0 ? 0 : Libc.RealThreadCreate(thread, attributes, start, argument);
}
