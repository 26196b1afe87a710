namespace VectraGuard.ContainmentTests;

/// <summary>Which runtime a command gets, and that nobody in the workspace has a say in it.</summary>
public class RuntimeSelectionTests : ContainmentTest
{
    // An empty file is no program.
    private const string Hide = "for place in /usr/bin /bin /usr/local/bin; do [ ! -e $place/bwrap ] || mount --bind /dev/null $place/bwrap; done";

    private static IEnumerable<(string Variable, string Value)> Environments =>
        [("TERM", "xterm"), ("VECTRAGUARD_ENV", "dev"), ("VECTRAGUARD_ENV", "ci"), ("VECTRAGUARD_ENV", "prod"), ("CI", "true"), ("GITHUB_ACTIONS", "true"), ("GITLAB_CI", "true"), ("JENKINS_URL", "x")];

    [Theory]
    [MemberData(nameof(EnvironmentRows))]
    public void Docker_comes_first_in_ci_and_production_and_bubblewrap_on_a_developers_machine(string variable, string value)
    {
        Host.Set(variable, value);
        if (variable == "TERM")
        {
            // Nothing is said: then it depends on the machine, which may be a container.
            Host.Set("VECTRAGUARD_ENV", "dev");
        }

        bool isDev = variable == "TERM" || value == "dev";
        Assert.Equal(isDev || Runtimes.WhyMissing(RuntimeKind.Docker) is not null ? "bubblewrap" : "docker", Chosen());
    }

    [Theory]
    [MemberData(nameof(EnvironmentRows))]
    public void Without_docker_bubblewrap_comes_before_namespaces_everywhere(string variable, string value)
    {
        Host.Set(variable, value);
        Host.Set("DOCKER_HOST", $"unix://{Host.Root}/nobody");

        Assert.Equal("bubblewrap", Chosen());
    }

    [Fact]
    public void A_docker_daemon_without_a_socket_is_named_with_the_remedy()
    {
        Host.Set("DOCKER_HOST", $"unix://{Host.Root}/nobody");

        Sandbox.Run(RuntimeKind.Docker, "echo", "ran").Refuses($"there is no {Host.Root}/nobody: the docker daemon is not running", "systemctl start docker, or correct or unset DOCKER_HOST");
    }

    [Fact]
    public void A_docker_socket_where_nobody_listens_is_named_with_the_remedy()
    {
        using (Listener.Unix($"{Host.Root}/socket"))
        {
            // Under another name the file outlasts whoever listened.
            File.Move($"{Host.Root}/socket", $"{Host.Root}/left");
        }

        Host.Set("DOCKER_HOST", $"unix://{Host.Root}/left");

        Sandbox.Run(RuntimeKind.Docker, "echo", "ran").Refuses($"nobody listens at {Host.Root}/left: the docker daemon has ended", "systemctl start docker");
    }

    [Fact]
    public void A_docker_daemon_of_the_network_that_does_not_answer_is_named_with_the_remedy()
    {
        Host.Set("DOCKER_HOST", "tcp://127.0.0.1:1");

        Sandbox.Run(RuntimeKind.Docker, "echo", "ran").Refuses("no docker daemon answers at tcp://127.0.0.1:1, which DOCKER_HOST names", "correct or unset DOCKER_HOST");
    }

    [Fact]
    public void A_docker_socket_that_the_caller_may_not_use_is_named_with_the_remedy()
    {
        using Listener daemon = Listener.Unix($"{Host.Root}/closed");
        File.SetUnixFileMode($"{Host.Root}/closed", UnixFileMode.None);
        Host.Set("DOCKER_HOST", $"unix://{Host.Root}/closed");

        // Without its capabilities, uid 0 is refused what its mode forbids, like everybody.
        string[] withoutRights = Caller.IsRoot ? ["setpriv", "--inh-caps=-all", "--bounding-set=-all", "--"] : [];
        Host.Run([.. withoutRights, .. Sandbox.CommandLine(RuntimeKind.Docker, "echo", "ran")]).Refuses("you may not use the docker daemon's socket", "usermod -aG docker");
    }

    public static IEnumerable<TheoryDataRow<string, string>> EnvironmentRows => Environments.Select(row => new TheoryDataRow<string, string>(row.Variable, row.Value));

    [Fact]
    public void Without_bubblewrap_it_is_namespaces()
    {
        Host.Set("VECTRAGUARD_ENV", "dev");
        Outcome outcome = Host.RunAfter(Hide, Installation.VectraGuard, "exec", "--", "printenv", "VECTRAGUARD_SANDBOX");

        Assert.Equal("namespace", outcome.Exits(0).Output);
    }

    [Fact]
    public void A_forced_runtime_that_is_missing_is_refused_and_never_replaced()
    {
        Assert.Equal("ran", Host.RunAfter(Hide, Sandbox.CommandLine(RuntimeKind.Namespace, "echo", "ran")).Exits(0).Output);

        Host.RunAfter(Hide, Sandbox.CommandLine(RuntimeKind.Bubblewrap, "echo", "ran")).Refuses("bubblewrap", "apt");
    }

    [SandboxTheory]
    public void The_variable_forces_a_runtime_and_a_flag_counts_more(RuntimeKind runtime)
    {
        RuntimeKind other = runtime is RuntimeKind.Namespace ? RuntimeKind.Bubblewrap : RuntimeKind.Namespace;
        Host.Set("VECTRAGUARD_RUNTIME", Sandbox.Name(runtime));

        Assert.Equal(Sandbox.Name(runtime), Chosen());
        Assert.Equal(Sandbox.Name(other), Chosen("--runtime", Sandbox.Name(other)));
    }

    [SandboxTheory]
    public void Settings_force_a_runtime(RuntimeKind runtime)
    {
        Host.CreateFile("workspace/vectra-guard.yaml", $"sandbox:\n  runtime: {Sandbox.Name(runtime)}\n");

        Assert.Equal(Sandbox.Name(runtime), Chosen());
    }

    private static readonly string[] Plants = ["workspace/bin", "/tmp/vg-NEW"];

    public static IEnumerable<TheoryDataRow<string>> PlantRows => Plants.Select(row => new TheoryDataRow<string>(row));

    [Theory]
    [Containment]
    [MemberData(nameof(PlantRows))]
    public void Bubblewrap_is_never_taken_from_where_a_command_may_have_put_it(string place)
    {
        string directory = place.Replace("NEW", $"{Guid.NewGuid():N}", StringComparison.Ordinal);
        string planted = Host.CreateFile($"{directory}/bwrap", $"#!/bin/sh\ntouch '{Host.Root}/escaped'\nexec /usr/bin/bwrap \"$@\"\n");
        try
        {
            File.SetUnixFileMode(planted, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            foreach (string path in (string[])[Path.GetDirectoryName(planted)!, "bin", ".", ""])
            {
                Host.Set("PATH", $"{path}:{Host.Variables["PATH"]}");
            }

            Assert.NotEmpty(Host.Shell("command -v bwrap").Exits(0).Output);
            Assert.Equal("bubblewrap", Chosen("--runtime", "bubblewrap"));
            Assert.False(File.Exists($"{Host.Root}/escaped"));
        }
        finally
        {
            File.Delete(planted);
        }
    }

    [Fact]
    [Containment]
    public void The_loader_of_bubblewrap_is_not_told_what_to_load()
    {
        // A library that makes a file where only the host could.
        Host.CreateFile("workspace/evil.c", $"#include <fcntl.h>\n__attribute__((constructor)) static void go(void) {{ open(\"{Host.Root}/escaped\", O_CREAT | O_WRONLY, 0600); }}\n");
        Host.Run("gcc", "-shared", "-fPIC", "-o", "evil.so", "evil.c").Exits(0);
        string[] preloaded = ["env", $"LD_PRELOAD={Host.Workspace}/evil.so"];
        Host.Run([.. preloaded, "/usr/bin/true"]).Exits(0);
        Assert.True(File.Exists($"{Host.Root}/escaped"));
        File.Delete($"{Host.Root}/escaped");

        Outcome outcome = Host.Run([.. preloaded, .. Sandbox.CommandLine(RuntimeKind.Bubblewrap, "printenv", "VECTRAGUARD_SANDBOX")]);

        Assert.Equal("bubblewrap", outcome.Exits(0).Output);
        Assert.False(File.Exists($"{Host.Root}/escaped"));
    }

    private string Chosen(params string[] options) =>
        Host.Run([Installation.VectraGuard, "exec", .. options, "--", "printenv", "VECTRAGUARD_SANDBOX"]).Exits(0).Output;
}
