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

    [SandboxTheory]
    public void The_owner_of_the_checkout_counts_and_not_that_of_the_working_directory(RuntimeKind runtime)
    {
        Checkout(Host.Workspace);
        string inner = Path.Combine(Host.Workspace, "inner");
        Host.Shell("mkdir \"$1\" && echo other > \"$1/other\" && chown -R 54321:54321 \"$1\"", inner).Exits(0);

        Outcome outcome = Sandbox.From(inner).With("--workspace", Host.Workspace).Run(runtime, "stat", "-c", "%u:%g", "..", ".", "other").Exits(0);

        // Docker has no user namespace, in which an id could be missing (docs/threat-model.md).
        string other = runtime is RuntimeKind.Docker ? "54321:54321" : "65534:65534";
        Assert.Equal($"12345:12345\n{other}\n{other}", outcome.Output);
    }

    private void Checkout(string directory) => Host.Shell(
        "cd \"$1\" && echo one > file && echo x > gone && echo words > secret && chmod 600 secret && tar -cf archive.tar file && chown -R 12345:12345 .", directory).Exits(0);
}
