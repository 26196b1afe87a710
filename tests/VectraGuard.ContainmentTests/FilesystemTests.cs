namespace VectraGuard.ContainmentTests;

[Containment]
public class FilesystemTests : ContainmentTest
{
    [SandboxTheory]
    public void Cannot_write_outside_the_workspace(RuntimeKind runtime)
    {
        string victim = Host.CreateFile("outside/victim.txt", "untouched");

        Assert.Equal("wrote", Host.Probe("write", Host.CreateFile("outside/control.txt")));
        Assert.Equal("EROFS", Sandbox.Probe(runtime, "write", victim));
        Assert.Equal("untouched", File.ReadAllText(victim));
    }
}
