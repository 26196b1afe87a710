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

    /// <summary>
    /// Fails unless the sandbox has its own namespace of a kind. Comes before every attack that would do harm if nothing stopped it: the suite is
    /// also run against an executable that stops nothing.
    /// </summary>
    protected void HasOwnNamespace(RuntimeKind runtime, string kind) => Assert.NotEqual(
        Host.Run("readlink", $"/proc/self/ns/{kind}").Exits(0).Output, Sandbox.Run(runtime, "readlink", $"/proc/self/ns/{kind}").Exits(0).Output);

    /// <inheritdoc/>
    public virtual void Dispose()
    {
        Host.Dispose();
        GC.SuppressFinalize(this);
    }
}
