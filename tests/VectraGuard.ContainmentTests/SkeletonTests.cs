namespace VectraGuard.ContainmentTests;

/// <summary>The root is a skeleton: what was not asked for is not there.</summary>
[Containment]
public class SkeletonTests : ContainmentTest
{
    private static readonly string[] TopLevel =
        ["bin", "dev", "etc", "gnu", "lib", "lib32", "lib64", "libx32", "nix", "opt", "proc", "run", "sbin", "snap", "sys", "tmp", "usr", "var", "workspace"];

    // Docker's own mark, and our executable with the socket to the outside: docs/threat-model.md names them.
    private static readonly string[] TopLevelOfDocker = [".dockerenv", ".vectra-guard"];

    private static readonly string[] Devices =
        ["console", "core", "fd", "full", "mqueue", "null", "ptmx", "pts", "random", "shm", "stderr", "stdin", "stdout", "tty", "urandom", "zero"];

    [SandboxTheory]
    public void Root_shows_only_what_a_command_needs(RuntimeKind runtime)
    {
        Assert.NotEmpty(Host.Run("ls", "-A", "/").Exits(0).Lines.Except(TopLevel));

        string[] seen = Sandbox.Run(runtime, "ls", "-A", "/").Exits(0).Lines;

        // The way to the home in passwd is there, with nothing beside it.
        Assert.Empty(seen.Except([.. TopLevel, Host.PasswdHome.Split('/')[1], .. runtime is RuntimeKind.Docker ? TopLevelOfDocker : []]));
        Assert.Contains("usr", seen);
    }

    [SandboxTheory]
    public void Dev_holds_only_harmless_devices(RuntimeKind runtime)
    {
        Assert.NotEmpty(Host.Run("ls", "-A", "/dev").Exits(0).Lines.Except(Devices));

        string[] seen = Sandbox.Run(runtime, "ls", "-A", "/dev").Exits(0).Lines;

        Assert.Empty(seen.Except(Devices));
        Assert.Contains("null", seen);
    }

    [SandboxTheory]
    public void Terminals_of_the_host_are_not_there(RuntimeKind runtime)
    {
        // script(1) holds a terminal open while the sandbox looks.
        const string look = "ls -A /dev/pts";
        Assert.Contains(Host.Run("script", "-qec", look, "/dev/null").Exits(0).Output.Split(), IsNumber);

        Outcome outcome = Host.Run("script", "-qec", ShellText.Quote(Sandbox.CommandLine(runtime, "sh", "-c", look)), "/dev/null").Exits(0);

        Assert.Contains("ptmx", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(outcome.Output.Split(), IsNumber);
    }

    [SandboxTheory]
    [OnlyAsRoot]
    public void Run_of_the_host_is_not_there(RuntimeKind runtime)
    {
        string file = $"/run/vg-{Guid.NewGuid():N}";
        File.WriteAllText(file, "of the host");
        try
        {
            Assert.Equal("read", Host.Probe("read", file));
            Assert.Equal("ENOENT", Sandbox.Probe(runtime, "read", file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [SandboxTheory]
    public void Other_files_beside_a_workspace_in_tmp_are_not_there(RuntimeKind runtime)
    {
        string place = Directory.CreateTempSubdirectory("vg-").FullName;
        try
        {
            string workspace = Directory.CreateDirectory($"{place}/workspace").FullName;
            string neighbour = $"{place}/neighbour";
            File.WriteAllText(neighbour, "of the host");

            Assert.Equal("read", Host.Probe("read", neighbour));
            Assert.Equal("ENOENT", Sandbox.From(workspace).Probe(runtime, "read", neighbour));
        }
        finally
        {
            Directory.Delete(place, recursive: true);
        }
    }

    private static bool IsNumber(string word) => word.Length > 0 && word.All(char.IsAsciiDigit);
}
