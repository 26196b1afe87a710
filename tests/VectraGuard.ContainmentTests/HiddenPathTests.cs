namespace VectraGuard.ContainmentTests;

/// <summary>Paths that the settings hide or keep read-only, also inside the workspace.</summary>
[Containment]
public class HiddenPathTests : ContainmentTest
{
    private const string Secret = "secret words";

    [SandboxTheory]
    public void A_hidden_file_cannot_be_read(RuntimeKind runtime) => CannotRead(runtime, Host.CreateFile("workspace/secret.txt", Secret), hide: "secret.txt");

    [SandboxTheory]
    public void A_hidden_file_outside_the_workspace_cannot_be_read(RuntimeKind runtime)
    {
        string file = Host.CreateFile("outside/secret.txt", Secret);
        CannotRead(runtime, file, hide: file);
    }

    [SandboxTheory]
    public void Nothing_in_a_hidden_directory_can_be_read(RuntimeKind runtime) =>
        CannotRead(runtime, Host.CreateFile("workspace/private/deep/secret.txt", Secret), hide: "private");

    [SandboxTheory]
    public void Hiding_what_is_not_there_makes_nothing(RuntimeKind runtime)
    {
        string hidden = Host.CreateFile("workspace/secret.txt", Secret);
        Sandbox sandbox = Hiding("absent.txt", "secret.txt");

        Assert.Equal("looked", sandbox.Shell(runtime, "cat \"$1\"; echo looked", hidden).Exits(0).Output);
        Assert.False(File.Exists($"{Host.Workspace}/absent.txt"));
    }

    [SandboxTheory]
    public void A_read_only_path_in_the_workspace_can_be_read_and_not_changed(RuntimeKind runtime)
    {
        string kept = Host.CreateFile("workspace/kept/file", "untouched");
        string other = Host.CreateFile("workspace/other");
        Sandbox sandbox = Sandbox.Configured($"read_only_paths: [\"{Host.Workspace}/kept\"]");

        Assert.Equal("wrote", Host.Probe("write", Host.CreateFile("workspace/kept/control")));
        Assert.Equal("read", sandbox.Probe(runtime, "read", kept));
        Assert.Equal("EROFS", sandbox.Probe(runtime, "write", kept));
        Assert.Equal("EROFS", sandbox.Probe(runtime, "create", $"{Host.Workspace}/kept/new"));
        Assert.Equal("wrote", sandbox.Probe(runtime, "write", other));
        Assert.Equal("untouched", File.ReadAllText(kept));
    }

    [SandboxTheory]
    public void Moving_a_read_only_path_away_does_not_defeat_it(RuntimeKind runtime)
    {
        Host.CreateFile("workspace/kept/file", "untouched");
        Sandbox sandbox = Sandbox.Configured($"read_only_paths: [\"{Host.Workspace}/kept\"]");

        Assert.Equal("renamed", Host.Probe("rename", Host.CreateDirectory("workspace/control"), $"{Host.Workspace}/moved"));
        Assert.Equal("EBUSY", sandbox.Probe(runtime, "rename", $"{Host.Workspace}/kept", $"{Host.Workspace}/away"));
        Assert.Equal("untouched", File.ReadAllText($"{Host.Workspace}/kept/file"));
    }

    [SandboxTheory]
    public void A_read_only_root_leaves_the_workspace_writable(RuntimeKind runtime)
    {
        string victim = Host.CreateFile("outside/victim", "untouched");
        Sandbox sandbox = Sandbox.Configured("read_only_paths: [/]").With("--bind", victim);

        Assert.Equal("created", sandbox.Probe(runtime, "create", $"{Host.Workspace}/new"));
        Assert.Equal("wrote", Host.Probe("write", Host.CreateFile("outside/control")));
        Assert.Equal("EROFS", sandbox.Probe(runtime, "write", victim));
    }

    [SandboxTheory]
    [OnlyAsRoot]
    public void The_systems_secrets_are_hidden_from_root_too(RuntimeKind runtime)
    {
        Assert.NotEmpty(Host.Run("cat", "/etc/shadow").Exits(0).Output);

        Outcome outcome = Sandbox.Shell(runtime, "cat /etc/shadow; echo looked").Exits(0);

        Assert.Equal("looked", outcome.Output);
    }

    private void CannotRead(RuntimeKind runtime, string file, string hide)
    {
        Assert.Equal(Secret, Host.Run("cat", file).Exits(0).Output);

        Outcome outcome = Hiding(hide).Shell(runtime, "cat \"$1\"; echo looked", file).Exits(0);

        Assert.Equal("looked", outcome.Output);
        Assert.Equal(Secret, File.ReadAllText(file));
    }

    private Sandbox Hiding(params string[] paths) =>
        Sandbox.Configured($"hide_paths: [{string.Join(", ", paths.Select(path => $"\"{Path.Combine(Host.Workspace, path)}\""))}]");
}
