namespace VectraGuard.ContainmentTests;

/// <summary>The private directories of runs with docker that were killed before anybody knew of them.</summary>
public class DockerPlaceTests : ContainmentTest
{
    [SandboxTheory(OnlyOnDocker = true)]
    public void What_a_run_has_left_that_was_killed_the_next_one_removes(RuntimeKind runtime)
    {
        const string Make = """
            cd "$HOME/.local/state/vectra-guard"; umask 077; mkdir docker-empty docker-started docker-left docker-used docker-client docker-client/nothing
            touch docker-started/held docker-left/held docker-left/messages docker-left/bundle docker-used/held docker-used/messages docker-client/held docker-client/messages
            """;
        Sandbox.Run(runtime, "true").Exits(0);
        Host.Shell(Make).Exits(0);
        using Running user = Host.Start("sh", "-c", "cd \"$HOME/.local/state/vectra-guard\"; flock -x docker-used/held flock -x docker-client/messages sh -c 'echo held; sleep 60'");
        user.WaitForOutput("held");

        Sandbox.Run(runtime, "true").Exits(0);

        Assert.Equal(["docker-client", "docker-used"], Host.Shell("cd \"$HOME/.local/state/vectra-guard\"; ls -d docker-*").Lines);
        user.Kill();
    }
}
