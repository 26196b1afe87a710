using System.Text;

namespace VectraGuard.ContainmentTests;

/// <summary>
/// What each layer stops with all the others switched off, in an executable that was built for that (Layers.cs), and that the table in
/// docs/threat-model.md says exactly this. It runs in a user, mount and PID namespace made for it, with all capabilities there; the network is the host's.
/// </summary>
[Trait("kind", "harness")]
public sealed class LayerTests : ContainmentTest
{
    private const string Variable = "VECTRAGUARD_LAYERS";
    private const string Outside = "/mnt/outside";

    // The columns of the table, in its order.
    private static readonly string[] Layers = ["Mounts", "Namespaces", "User", "Capabilities", "Filter", "Landlock"];

    // What the table calls it, and the probe's words; upper-case words are replaced.
    private static readonly (string Text, string Words)[] Attempts =
    [
        ("write to a file outside", $"write {Outside}/victim"),
        ("make a file outside", $"create {Outside}/made"),
        ("read a file outside", $"read {Outside}/victim"),
        ("leave a git hook", "create .git/hooks/made"),
        ("find a process outside in `/proc`", "see /proc/VICTIM"),
        ("signal a process outside", "kill VICTIM 0"),
        ("trace a process outside", "ptrace VICTIM"),
        ("connect to 127.0.0.1 of the host", "connect-tcp 127.0.0.1 PORT"),
        ("connect to an abstract socket of the host", "connect-unix @NAME"),
        ("connect to a socket of the host by its path", "connect-unix SOCKET"),
        ("mount something", "mount tmpfs sub"),
        ("undo a read-only mount", "remount-writable /"),
        ("make new namespaces", "clone user"),
        ("join the namespaces of a process outside", "setns VICTIM uts"),
        ("chroot", "syscall 161 str:/"),
        ("ask for the kernel's keyrings", "syscall 250 0 -3 0"),
        ("type into the terminal (TIOCSTI)", "ioctl 0 0x5412"),
    ];

    private readonly Listener tcp = Listener.Tcp();
    private readonly Listener named;
    private readonly Listener hidden;
    private readonly string name = $"vectra-guard-layers-{Guid.NewGuid():N}";

    public LayerTests()
    {
        hidden = Listener.Abstract(name);
        named = Listener.Unix($"{Host.Root}/socket");
        Host.InitializeGit();
        Host.CreateDirectory("workspace/sub");
    }

    private static Dictionary<string, string[]> Table => File.ReadAllLines(Installation.Document("threat-model.md"))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .Where(cells => cells.Length == Layers.Length + 3 && Attempts.Any(a => a.Text == cells[1]))
        .ToDictionary(cells => cells[1], cells => cells[2..^1], StringComparer.Ordinal);

    [Fact]
    public void Without_any_layer_every_attempt_works() => Assert.All(Attempted(Installation.Layers, "None"), attempt => Assert.False(IsStopped(attempt.Value), $"{attempt}"));

    [Fact]
    public void With_all_layers_no_attempt_works() => Assert.All(Attempted(Installation.Layers, "All"), attempt => Assert.True(IsStopped(attempt.Value), $"{attempt}"));

    [Theory]
    [InlineData("Mounts")]
    [InlineData("Namespaces")]
    [InlineData("User")]
    [InlineData("Capabilities")]
    [InlineData("Filter")]
    [InlineData("Landlock")]
    public void A_layer_alone_stops_exactly_what_the_table_says(string layer)
    {
        int column = Array.IndexOf(Layers, layer);
        bool hasScopes = Host.Run(Installation.Layers, "version").Exits(0).Output is var version && !version.Contains("abstract sockets", StringComparison.Ordinal);
        Dictionary<string, string> words = Attempted(Installation.Layers, layer);

        var promised = Table.Where(row => hasScopes || !row.Value[column].Contains("ABI 6", StringComparison.Ordinal)).ToDictionary(
            row => row.Key, row => row.Value[column].StartsWith("stops", StringComparison.Ordinal), StringComparer.Ordinal);
        Assert.Equal(Attempts.Length, Table.Count);
        Assert.Equal(
            promised.Select(row => $"{row.Key}: {row.Value}").Order(StringComparer.Ordinal),
            promised.Keys.Select(text => $"{text}: {IsStopped(words[text])}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_product_has_no_such_choice()
    {
        byte[] variable = Encoding.ASCII.GetBytes(Variable);

        Assert.True(File.ReadAllBytes(Installation.Layers).AsSpan().IndexOf(variable) >= 0);
        Assert.True(File.ReadAllBytes(Installation.VectraGuard).AsSpan().IndexOf(variable) < 0);
        Assert.All(Attempted(Installation.VectraGuard, "None"), attempt => Assert.True(IsStopped(attempt.Value), $"{attempt}"));
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        tcp.Dispose();
        named.Dispose();
        hidden.Dispose();
        base.Dispose();
    }

    // The number of the process outside is one that nobody has in a new PID namespace.
    private Dictionary<string, string> Attempted(string executable, string layers)
    {
        string settings = Host.CreateFile("settings.yaml", "sandbox:\n  enable_cache: false\n  home: empty\n");
        string script = Host.CreateFile("attempts", string.Concat(Attempts.Select(a => $"echo \"$({Installation.Probe} {Fill(a.Words)} 2>&1)\"\n")));
        string surroundings = $"""
            mount -t tmpfs tmpfs /mnt && mkdir {Outside} && echo untouched >{Outside}/victim && echo 4000 >/proc/sys/kernel/ns_last_pid || exit 99
            sleep 600 &
            export VICTIM=$! {Variable}={layers}
            exec "$@"
            """;
        Outcome outcome = Host.Run([
            "unshare", "--user", "--map-root-user", "--mount", "--pid", "--fork", "--mount-proc", "--ipc", "--uts", "sh", "-c", surroundings, "sh",
            executable, "--config", settings, "exec", "--quiet", "--runtime", "namespace", "--bind", Installation.Probe, "--bind", script, "--", "sh", script]).Exits(0);
        File.Delete($"{Host.Workspace}/.git/hooks/made");
        Assert.Equal(Attempts.Length, outcome.Lines.Length);
        return Attempts.Zip(outcome.Lines).ToDictionary(pair => pair.First.Text, pair => pair.Second, StringComparer.Ordinal);
    }

    private string Fill(string words) => words
        .Replace("VICTIM", "$VICTIM", StringComparison.Ordinal)
        .Replace("PORT", $"{tcp.Port}", StringComparison.Ordinal)
        .Replace("NAME", name, StringComparison.Ordinal)
        .Replace("SOCKET", $"{Host.Root}/socket", StringComparison.Ordinal);

    // A terminal that is none is looked at once nobody refuses.
    private static bool IsStopped(string word) => word.StartsWith('E') && word != "ENOTTY";
}
