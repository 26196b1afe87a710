namespace VectraGuard.ContainmentTests.Harness;

/// <summary>A test class: each of its tests has a host and a sandbox of its own.</summary>
public abstract class ContainmentTest : IDisposable
{
    /// <summary>Makes a fresh corner of the host.</summary>
    protected ContainmentTest() => Sandbox = new Sandbox(Host);

    /// <summary>The outside: where victims lie and controls run.</summary>
    protected Host Host { get; } = new();

    /// <summary>The inside, with default settings.</summary>
    protected Sandbox Sandbox { get; }

    /// <inheritdoc/>
    public virtual void Dispose()
    {
        Host.Dispose();
        GC.SuppressFinalize(this);
    }
}
