using VectraGuard.Host;

namespace VectraGuard.UnitTests.Host;

/// <summary>A state directory that keeps what it is given in memory.</summary>
internal sealed class FakeState : IStateFiles
{
    public Dictionary<string, byte[]> Files { get; } = [];

    public bool IsWritable { get; set; } = true;

    public bool Replace(string directory, string name, ReadOnlySpan<byte> content)
    {
        Files[$"{directory}/{name}"] = content.ToArray();
        return IsWritable;
    }

    public void Remove(string directory, string name) => Files.Remove($"{directory}/{name}");

    public IDisposable? Lock(string directory, string name) => IsWritable ? new MemoryStream() : null;
}
