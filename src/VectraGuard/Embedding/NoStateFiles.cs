using VectraGuard.Host;

namespace VectraGuard.Embedding;

/// <summary>Remembers nothing: the state directory is the executable's.</summary>
internal sealed class NoStateFiles : IStateFiles
{
    /// <inheritdoc/>
    public bool Replace(string directory, string name, ReadOnlySpan<byte> content) => false;

    /// <inheritdoc/>
    public IDisposable? Lock(string directory, string name) => null;

    /// <inheritdoc/>
    public void Remove(string directory, string name)
    {
        // There is nothing that could be there.
    }
}
