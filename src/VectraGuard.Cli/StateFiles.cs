using VectraGuard.Host;
using VectraGuard.Linux;

namespace VectraGuard.Cli;

/// <summary>The real state directory.</summary>
internal sealed class StateFiles : IStateFiles
{
    private const uint OwnDirectory = 0b111_000_000;
    private const uint OwnFile = 0b110_000_000;

    /// <inheritdoc/>
    public bool Replace(string directory, string name, ReadOnlySpan<byte> content)
    {
        try
        {
            FileWriter.MakeDirectories(directory, OwnDirectory);
            FileWriter.Replace($"{directory}/{name}", content, OwnFile);
            return true;
        }
        catch (LinuxException)
        {
            // The contract: what cannot be written is told by the result, and costs the caller time only.
            return false;
        }
    }

    /// <inheritdoc/>
    public IDisposable? Lock(string directory, string name)
    {
        try
        {
            FileWriter.MakeDirectories(directory, OwnDirectory);
            return FileLock.Take($"{directory}/{name}.lock", OwnFile);
        }
        catch (LinuxException)
        {
            // As above.
            return null;
        }
    }

    /// <inheritdoc/>
    public void Remove(string directory, string name) => FileWriter.RemoveTree($"{directory}/{name}");
}
