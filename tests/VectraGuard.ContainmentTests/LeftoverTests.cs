namespace VectraGuard.ContainmentTests;

/// <summary>A run leaves on the host what the command wrote to the workspace, and not one file more: no placeholder, no lock, no log.</summary>
public class LeftoverTests : ContainmentTest
{
    [SandboxTheory]
    public void Nothing_is_left_by_a_command_that_writes_nothing(RuntimeKind runtime)
    {
        Host.InitializeGit();
        Host.CreateFile("home/.gitconfig", "[user]\n\tname = Somebody\n\temail = somebody@example.org\n");
        Host.CreateFile("home/.npmrc", "registry=http://127.0.0.1:1/\n//127.0.0.1:1/:_authToken=words\n");
        Host.CreateFile("home/.ssh/id_ed25519", "of the host");
        Host.CreateFile("workspace/.vscode/settings.json", "{}");
        Sandbox sandbox = Sandbox.Configured("hide_paths: [absent, ~/.absent]", "read_only_paths: [also-absent]");
        string before = Seen();

        Assert.Equal("ran", sandbox.Run(runtime, "echo", "ran").Exits(0).Output);

        Assert.Equal(before, Seen());
    }

    [SandboxTheory]
    public void Nothing_is_left_by_a_run_that_was_killed(RuntimeKind runtime)
    {
        Host.InitializeGit();
        string before = Seen();

        for (int i = 0; i < 10; i++)
        {
            using Running inside = Sandbox.Start(runtime, "sleep", "1000");
            Thread.Sleep(TimeSpan.FromMilliseconds(3 * i));
            inside.Kill();
        }

        Assert.Equal("ran", Sandbox.Run(runtime, "echo", "ran").Exits(0).Output);
        Assert.Equal(before, Seen());
    }

    [SandboxTheory]
    public void Nothing_is_left_by_a_refused_run(RuntimeKind runtime)
    {
        Host.CreateFile("workspace/vectra-guard.yaml", "sandbox:\n  runtme: auto\n");
        string before = Seen();

        Sandbox.Run(runtime, "touch", "made").Refuses("runtime");
        Assert.Equal(before, Seen());

        File.Delete($"{Host.Workspace}/vectra-guard.yaml");
        Sandbox.Run(runtime, "touch", "made").Exits(0);
        Assert.NotEqual(before, Seen());
    }

    // In a mount namespace where these directories are empty, since on the machine itself others make files there all the time.
    [SandboxTheory]
    [OnlyAsRoot]
    public void Nothing_is_left_in_the_directories_that_everybody_uses(RuntimeKind runtime)
    {
        const string script = """
            for directory in /tmp /dev/shm /run; do mount -t tmpfs none "$directory" || exit 1; done
            for i in 1 2 3 4 5; do "$@" || exit 1; timeout -s KILL 0.0$i "$@"; done
            sleep 0.3; find /tmp /dev/shm /run -mindepth 1
            """;

        Outcome outcome = Host.Run(["unshare", "--mount", "--propagation", "private", "bash", "-c", script, "bash", .. Sandbox.CommandLine(runtime, "echo", "ran")]);

        Assert.All(outcome.Exits(0).Lines, line => Assert.Equal("ran", line));
        Assert.NotEmpty(outcome.Lines);
    }

    /// <summary>The test's whole corner, but for the two directories that are vectra-guard's own.</summary>
    private string Seen() => string.Join('\n', Listing.Full(Host, Host.Root).Split('\n').Where(line =>
        !line.Contains("home/.cache", StringComparison.Ordinal) && !line.Contains("home/.local", StringComparison.Ordinal)
        && !line.StartsWith("home ", StringComparison.Ordinal)));
}
