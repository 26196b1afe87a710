namespace VectraGuard.ContainmentTests;

/// <summary>Root over a checkout that belongs to somebody else, as build machines have it: what works outside works inside.</summary>
[OnlyAsRoot]
public class ForeignOwnerTests : ContainmentTest
{
    private const string Work = "echo more >> file; echo new > new; mkdir d; tar -xf archive.tar; chmod 600 file; rm gone; ln -s file link; cat secret";

    [SandboxTheory]
    public void Files_are_read_written_and_made_as_outside(RuntimeKind runtime)
    {
        string control = Host.CreateDirectory("control");
        Checkout(control);
        Host.Shell($"cd \"$1\" && set -e; {Work}", control).Exits(0);
        Checkout(Host.Workspace);

        Outcome outcome = Sandbox.Run(runtime, "sh", "-ec", Work).Exits(0);

        Assert.Equal("words", outcome.Output);
        Assert.Equal(Listing.WithoutContents(Host, control), Listing.WithoutContents(Host, Host.Workspace));
    }

    private void Checkout(string directory) => Host.Shell(
        "cd \"$1\" && echo one > file && echo x > gone && echo words > secret && chmod 600 secret && tar -cf archive.tar file && chown -R 12345:12345 .", directory).Exits(0);
}
