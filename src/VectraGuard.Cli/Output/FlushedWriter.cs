using System.Text;
using VectraGuard.Linux;

namespace VectraGuard.Cli.Output;

/// <summary>
/// Writes text in one piece when it is flushed, bytes that are no Unicode as they were. Not through .NET's Console, whose writers set up the terminal, handle signals and
/// start a thread, which the process that forks a sandbox must not have.
/// </summary>
internal sealed class FlushedWriter(Action<byte[]> write) : TextWriter
{
    private readonly StringBuilder pending = new();

    /// <inheritdoc/>
    public override Encoding Encoding => Encoding.UTF8;

    /// <inheritdoc/>
    public override void Write(char value) => pending.Append(value);

    /// <inheritdoc/>
    public override void Write(string? value) => pending.Append(value);

    /// <inheritdoc/>
    public override void Flush()
    {
        byte[] bytes = OsText.Encode(pending.ToString());
        pending.Clear();
        write(bytes);
    }
}
