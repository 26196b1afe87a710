namespace VectraGuard.ContainmentTests;

/// <summary>Settings that cannot be understood stop everything: no command runs under a policy that nobody meant.</summary>
[Containment]
public class ConfigurationErrorTests : ContainmentTest
{
    private static IEnumerable<(string Case, string Yaml, string[] Words)> Mistakes =>
    [
        ("unknown key", "sandbox:\n  runtme: auto\n", [":2:3", "runtime"]),
        ("unknown section", "sandbx:\n  runtime: auto\n", [":1:1", "sandbox"]),
        ("duplicate key", "sandbox:\n  runtime: auto\n  enabled: true\n  runtime: auto\n", [":4:3", "runtime"]),
        ("a word for a bool", "sandbox:\n  allow_network: maybe\n", [":2:18", "allow_network"]),
        ("yes is a string", "sandbox:\n  allow_network: yes\n", [":2:18"]),
        ("a list for a word", "sandbox:\n  runtime: [auto]\n", [":2:12", "runtime"]),
        ("a word for a list", "sandbox:\n  hide_paths: secret\n", [":2:15", "hide_paths"]),
        ("an impossible word", "sandbox:\n  runtime: bublewrap\n", [":2:12", "bubblewrap"]),
        ("an impossible duration", "sandbox:\n  timeout: soon\n", [":2:12", "soon"]),
        ("a merge key", "sandbox:\n  <<: {runtime: auto}\n", [":2:3"]),
        ("an open bracket", "sandbox:\n  hide_paths: [a,\n", []),
        ("a tab for indentation", "sandbox:\n\truntime: auto\n", [":2"]),
        ("an unknown anchor", "sandbox:\n  runtime: *x\n", [":2:12"]),
        ("a second document", "sandbox:\n  enabled: true\n---\nsandbox:\n  enabled: false\n", [":3"]),
        ("a list at the top", "- sandbox\n", [":1:1"]),
        ("bytes that are no text", "sandbox:\n  runtime: \"\\xZZ\"\n", [":2"]),
    ];

    private static IEnumerable<string> Places => ["project", "config", "user"];

    [SandboxTheory(nameof(Mistakes))]
    public void A_mistake_in_the_projects_file_is_named_by_its_place(RuntimeKind runtime, string name, string yaml, string[] words)
    {
        IsAccepted(runtime);
        Host.CreateFile("workspace/vectra-guard.yaml", yaml);

        Outcome outcome = Marking(runtime).Refuses(words);

        Assert.Contains("vectra-guard.yaml", outcome.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Made), name);
    }

    [SandboxTheory(nameof(Places))]
    public void A_mistake_in_any_file_stops_everything(RuntimeKind runtime, string place)
    {
        IsAccepted(runtime);
        string file = Host.CreateFile(place switch
        {
            "project" => "workspace/vectra-guard.yaml",
            "user" => "home/.config/vectra-guard/config.yaml",
            _ => "other.yaml",
        }, "sandbox:\n  runtme: auto\n");

        Outcome outcome = (place == "config" ? Marking(runtime, "--config", file) : Marking(runtime)).Refuses(":2:3", "runtime");

        Assert.Contains(Path.GetFileName(file), outcome.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Made));
    }

    // Nothing is unreadable for uid 0.
    private static IEnumerable<string> Obstacles =>
        ["missing", "directory", "huge", "deep", "bomb", "pipe", .. Caller.IsRoot ? (string[])[] : ["unreadable"]];

    [SandboxTheory(nameof(Obstacles))]
    public void A_file_that_cannot_be_read_stops_everything(RuntimeKind runtime, string obstacle)
    {
        IsAccepted(runtime);
        string file = $"{Host.Root}/settings.yaml";
        Host.Shell(obstacle switch
        {
            "missing" => "true",
            "directory" => "mkdir \"$1\"",
            "huge" => "{ echo 'sandbox:'; yes '  # padding padding padding padding' | head -c 11000000; } > \"$1\"",
            "deep" => "{ printf 'sandbox: '; head -c 100000 /dev/zero | tr '\\0' '['; } > \"$1\"",
            "bomb" => "{ echo 'a: &a [x,x,x,x,x,x,x,x,x]'; p=a; for n in b c d e f g h i j; do echo \"$n: &$n [*$p,*$p,*$p,*$p,*$p,*$p,*$p,*$p,*$p]\"; p=$n; done; } > \"$1\"",
            "pipe" => "mkfifo \"$1\"",
            _ => "echo 'sandbox: {}' > \"$1\"; chmod 0 \"$1\"",
        }, file).Exits(0);

        Outcome outcome = Marking(runtime, "--config", file).Refuses("settings.yaml");

        Assert.False(File.Exists(Made));
        Assert.InRange(outcome.Error.Length, 1, 2000);
    }

    private string Made => $"{Host.Workspace}/made";

    /// <summary>The control: with nothing wrong the same command runs and leaves its mark.</summary>
    private void IsAccepted(RuntimeKind runtime)
    {
        Marking(runtime).Exits(0);
        Assert.True(File.Exists(Made));
        File.Delete(Made);
    }

    private Outcome Marking(RuntimeKind runtime, params string[] globalOptions)
    {
        string[] command = [.. Sandbox.CommandLine(runtime, "touch", "made")];
        return Host.Run([command[0], .. globalOptions, .. command[1..]]);
    }
}
