namespace VectraGuard.ContainmentTests;

/// <summary>What a process inherits reaches the command as the caller had it: mask, limits, signals, priority.</summary>
public class InheritanceTests : ContainmentTest
{
    private static IEnumerable<(string Change, string Look)> Inherited =>
    [
        ("umask 027", "umask"),
        ("umask 000", "umask"),
        ("ulimit -n 256", "ulimit -n"),
        ("ulimit -Hn 300", "ulimit -Hn"),
        ("ulimit -u 4000", "ulimit -u"),
        ("ulimit -f 100000", "ulimit -f"),
        ("ulimit -s 4096", "ulimit -s"),
        ("ulimit -v 8000000", "ulimit -v"),
        ("ulimit -t 1000", "ulimit -t"),
        ("renice -n 5 $$ >/dev/null", "nice"),
        ("true", "grep Cpus_allowed: /proc/self/status"),
        ("taskset -cp 0 $$ >/dev/null", "grep Cpus_allowed: /proc/self/status"),
    ];

    [SandboxTheory(nameof(Inherited))]
    public void Is_kept(RuntimeKind runtime, string change, string look)
    {
        string control = Host.Shell($"{change}; exec bash -c '{look}'").Exits(0).Output;

        Outcome outcome = Host.Shell($"{change}; exec \"$@\"", Sandbox.CommandLine(runtime, "bash", "-c", look)).Exits(0);

        Assert.Equal(control, outcome.Output);
    }

    private static IEnumerable<string> SignalSettings =>
    [
        "--default-signal", "--ignore-signal=PIPE", "--ignore-signal=INT,QUIT,HUP", "--ignore-signal=CHLD", "--block-signal=USR1,TERM", "--block-signal=CHLD", "--block-signal=PIPE",
    ];

    // What no shell stands between: it would set some of them itself.
    [SandboxTheory(nameof(SignalSettings))]
    public void Ignored_and_blocked_signals_are_as_the_caller_had_them(RuntimeKind runtime, string setting)
    {
        string[] look = ["grep", "-E", "^Sig(Blk|Ign|Cgt)", "/proc/self/status"];
        string control = Host.Run(["env", "--default-signal", setting, .. look]).Exits(0).Output;

        Outcome outcome = Host.Run(["env", "--default-signal", setting, .. Sandbox.CommandLine(runtime, look)]).Exits(0);

        Assert.Equal(control, outcome.Output);
    }
}
