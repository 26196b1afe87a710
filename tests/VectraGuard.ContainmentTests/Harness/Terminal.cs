namespace VectraGuard.ContainmentTests.Harness;

/// <summary>A terminal with an interactive bash in it, as a person has one: keys go in, the screen is read.</summary>
public sealed class Terminal : IDisposable
{
    // A person would have given up long before.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(Math.Min(20, Eventually.Patience.TotalSeconds));

    private readonly Host _host;
    private readonly string _socket;

    /// <summary>Opens it, wide enough that no line is broken.</summary>
    public Terminal(Host host)
    {
        _host = host;
        _socket = Path.Combine(host.Root, "tmux");
        Tmux("-f", "/dev/null", "new-session", "-d", "-x", "240", "-y", "40", "env", "PS1=outer> ", "bash", "--norc", "--noprofile");
        WaitFor("outer>");
    }

    /// <summary>What is to be seen now.</summary>
    public string Screen => Tmux("capture-pane", "-p").Output;

    /// <summary>Types a line.</summary>
    public void Type(string line)
    {
        Tmux("send-keys", "-l", line);
        Tmux("send-keys", "Enter");
    }

    /// <summary>Presses a key, in tmux's spelling: <c>C-c</c>.</summary>
    public void Press(string key) => Tmux("send-keys", key);

    /// <summary>Makes the window larger or smaller.</summary>
    public void Resize(int columns, int rows) => Tmux("resize-window", "-x", $"{columns}", "-y", $"{rows}");

    /// <summary>Waits until a text is to be seen. What is typed is seen too: it must be spelled differently (<c>re''ady</c>).</summary>
    public void WaitFor(string text) => Eventually.Holds(
        () => Screen.Contains(text, StringComparison.Ordinal), Patience, () => $"no '{text}' on the screen:\n{Screen}");

    /// <inheritdoc/>
    public void Dispose() => Tmux("kill-server");

    private Outcome Tmux(params string[] arguments) => _host.Run(["tmux", "-u", "-S", _socket, .. arguments]).Exits(0);
}
