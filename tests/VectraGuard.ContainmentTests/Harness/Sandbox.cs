using System.Collections.Immutable;

namespace VectraGuard.ContainmentTests.Harness;

/// <summary>Commands run by the executable under test, from a <see cref="Host"/>'s workspace. Immutable: every change makes another.</summary>
public sealed record Sandbox(Host Host)
{
    private ImmutableArray<string> GlobalOptions { get; init; } = [];

    private ImmutableArray<string> Options { get; init; } = [];

    private string Directory { get; init; } = Host.Workspace;

    /// <summary>The words that start the executable under test.</summary>
    public ImmutableArray<string> Program { get; init; } = [Installation.VectraGuard];

    /// <summary>The same with more options of <c>exec</c>.</summary>
    public Sandbox With(params IEnumerable<string> options) => this with { Options = [.. Options, .. options] };

    /// <summary>The same started in another directory.</summary>
    public Sandbox From(string directory) => this with { Directory = directory };

    /// <summary>The same with settings below <c>sandbox:</c>, as the user's own word (<c>--config</c>).</summary>
    public Sandbox Configured(params IEnumerable<string> lines)
    {
        string file = Host.CreateFile($"settings-{Guid.NewGuid():N}.yaml", string.Concat(lines.Select(line => $"  {line}\n").Prepend("sandbox:\n")));
        return this with { GlobalOptions = ["--config", file] };
    }

    /// <summary>The whole command line, for scripts that start it themselves.</summary>
    public ImmutableArray<string> CommandLine(RuntimeKind runtime, params IEnumerable<string> command) =>
        [.. Program, .. GlobalOptions, "exec", "--runtime", Name(runtime), .. Options, "--", .. command];

    /// <summary>Starts a command inside.</summary>
    public Running Start(RuntimeKind runtime, params IEnumerable<string> command) =>
        Running.Start(Directory, Host.Variables, CommandLine(runtime, command));

    /// <summary>Runs a command inside.</summary>
    public Outcome Run(RuntimeKind runtime, params IEnumerable<string> command)
    {
        using Running running = Start(runtime, command);
        return running.End();
    }

    /// <summary>Runs a shell script inside; the words are its <c>$1</c>, <c>$2</c> … .</summary>
    public Outcome Shell(RuntimeKind runtime, string script, params IEnumerable<string> words) =>
        Run(runtime, ["sh", "-c", script, "sh", .. words]);

    /// <summary>What an attempt comes to inside. Fails when the probe did not run: that would prove nothing.</summary>
    public string Probe(RuntimeKind runtime, params IEnumerable<string> attempt) =>
        With("--bind", Installation.Probe).Run(runtime, [Installation.Probe, .. attempt]).Exits(0).Output;

    /// <summary>The name that the command line and the settings have for a runtime.</summary>
    public static string Name(RuntimeKind runtime) => runtime switch
    {
        RuntimeKind.Bubblewrap => "bubblewrap",
        RuntimeKind.Namespace => "namespace",
        RuntimeKind.Docker => "docker",
        _ => throw new ArgumentOutOfRangeException(nameof(runtime)),
    };
}
