using VectraGuard.Linux.Native;

namespace VectraGuard.Linux;

/// <summary>A file descriptor that is closed at the end of its scope.</summary>
internal sealed class Descriptor(int number) : IDisposable
{
    public int Number { get; } = number;

    public void Dispose() => _ = Libc.Close(Number);
}
