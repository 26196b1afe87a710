using VectraGuard.Configuration;
using VectraGuard.Host;
using VectraGuard.Policy;
using VectraGuard.UnitTests.Policy;

namespace VectraGuard.UnitTests.Fakes;

/// <summary>A host with its caller, and the policies that are made there.</summary>
internal sealed class FakeHost
{
    /// <summary>The files.</summary>
    public FakeHostFiles Files { get; } = new();

    /// <summary>The caller.</summary>
    public uint UserId { get; set; } = 1000;

    /// <summary>The caller's other groups.</summary>
    public ValueList<uint>? Groups { get; set; } = [];

    /// <summary>The home that HOME names.</summary>
    public string? Home { get; set; } = "/home/u";

    /// <summary>The home in /etc/passwd.</summary>
    public string? PasswdHome { get; set; } = "/home/u";

    /// <summary>The workspace.</summary>
    public string Workspace { get; set; } = "/home/u/src/app";

    /// <summary>Where the caller is; null: in the workspace.</summary>
    public string? WorkingDirectory { get; set; }

    /// <summary>The caller's environment.</summary>
    public List<EnvironmentVariable> Environment { get; } = [];

    /// <summary>Our own executable.</summary>
    public string Executable { get; set; } = "/usr/bin/vectra-guard";

    /// <summary>What is known of all this.</summary>
    public HostFacts Facts => new()
    {
        UserId = UserId,
        GroupId = UserId,
        SupplementaryGroups = Groups,
        WorkingDirectory = WorkingDirectory ?? Workspace,
        Home = Home,
        PasswdHome = PasswdHome,
        Environment = [.. Environment],
        ExecutablePath = Executable,
        Files = Files,
    };

    /// <summary>A Debian system without a user.</summary>
    public static FakeHost Debian()
    {
        var host = new FakeHost();
        host.Files
            .Directories("/usr/bin", "/usr/sbin", "/usr/lib", "/usr/lib64", "/opt", "/var/lib", "/var/tmp", "/tmp", "/root", "/home", "/dev", "/proc", "/sys/devices/system/cpu")
            .Link("/bin", "usr/bin").Link("/sbin", "usr/sbin").Link("/lib", "usr/lib").Link("/lib64", "usr/lib64").Link("/var/run", "/run")
            .Files("/etc/passwd", "/usr/bin/vectra-guard", "/usr/bin/git").Directories("/run/systemd/resolve")
            .File("/run/systemd/resolve/stub-resolv.conf").Socket("/run/systemd/resolve/io.systemd.Resolve").Link("/etc/resolv.conf", "../run/systemd/resolve/stub-resolv.conf")
            .File("/etc/shadow", mode: 0b110_100_000).Own("/etc/shadow", 0, 42)
            .File("/etc/sudoers", mode: 0b100_100_000).File("/etc/ssh/ssh_host_rsa_key", mode: 0b110_000_000);
        host.Set("PATH", "/usr/local/bin:/usr/bin:/bin");
        return host;
    }

    /// <summary>An ordinary user with a checkout and a home.</summary>
    public static FakeHost Developer()
    {
        FakeHost host = Debian();
        host.Files.Owner = 1000;
        host.Files.Directories("/home/u/src/app").File("/home/u/.gitconfig", "[user]\n\tname = U Ser\n\temail = u@example.com\n").AddRepository("/home/u/src/app");
        host.Set("HOME", "/home/u").Set("USER", "u").Set("LANG", "C.UTF-8").Set("TERM", "xterm");
        return host;
    }

    /// <summary>Sets a variable.</summary>
    public FakeHost Set(string name, string value)
    {
        Environment.RemoveAll(variable => variable.Name == name);
        Environment.Add(new EnvironmentVariable(name, value));
        return this;
    }

    /// <summary>Changes the files.</summary>
    public FakeHost With(Action<FakeHostFiles> change)
    {
        change(Files);
        return this;
    }

    /// <summary>The policy for some settings, of which every promise is checked that holds for all.</summary>
    public CompiledPolicy Compile(Settings? settings = null)
    {
        IReadOnlyList<Mount> made = [];
        CompiledPolicy compiled = PolicyCompiler.Compile(settings ?? new Settings(), Workspace, Facts, onMounts: mounts => made = Longer(made, mounts));
        _ = Longer(made, compiled.Policy.Mounts);
        new PolicyInvariants(this, settings ?? new Settings(), compiled).Check();
        return compiled;
    }

    // What has been told is made already: nothing of it may change.
    private static IReadOnlyList<Mount> Longer(IReadOnlyList<Mount> made, IReadOnlyList<Mount> mounts)
    {
        Assert.Equal(made, mounts.Take(made.Count));
        return [.. mounts];
    }
}
