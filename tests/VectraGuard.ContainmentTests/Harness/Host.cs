namespace VectraGuard.ContainmentTests.Harness;

/// <summary>
/// One test's own corner of the host, and the place where its controls run: a home, a workspace, and files beside them, which no
/// sandbox shows unless they are bound.
/// </summary>
public sealed class Host : IDisposable
{
    private readonly Dictionary<string, string> _environment;

    /// <summary>Makes the corner.</summary>
    public Host()
    {
        // Short names: a unix socket's path may have 107 bytes.
        Root = Directory.CreateDirectory($"/var/tmp/vg-{Guid.NewGuid():N}"[..20], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
        Home = Directory.CreateDirectory(Path.Combine(Root, "home")).FullName;
        Workspace = Directory.CreateDirectory(Path.Combine(Root, "workspace")).FullName;
        _environment = new Dictionary<string, string>
        {
            ["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            ["HOME"] = Home,
            ["LANG"] = "C.UTF-8",
            ["TERM"] = "xterm",
        };
        if (Runtimes.Daemon is { } daemon)
        {
            _environment["DOCKER_HOST"] = daemon;
        }
    }

    /// <summary>The words that give a command, outside, every capability over namespaces of its own.</summary>
    public static IReadOnlyList<string> Privileged { get; } = ["unshare", "--user", "--map-root-user", "--mount", "--pid", "--fork", "--net", "--ipc", "--uts"];

    /// <summary>The directory that holds all of the test's files.</summary>
    public string Root { get; }

    /// <summary>The caller's home, in <c>HOME</c>.</summary>
    public string Home { get; }

    /// <summary>The home of the user who runs the tests, whatever <c>HOME</c> says.</summary>
    public string PasswdHome => Run("sh", "-c", "getent passwd \"$(id -u)\" | cut -d: -f6").Exits(0).Output;

    /// <summary>The directory that commands start in, and that sandboxes take for the workspace.</summary>
    public string Workspace { get; }

    /// <summary>The environment of every command: nothing is inherited from the test runner.</summary>
    public IReadOnlyDictionary<string, string> Variables => _environment;

    /// <summary>Sets a variable of the caller.</summary>
    public void Set(string name, string value) => _environment[name] = value;

    /// <summary>A file outside of the workspace; directories on the way are made. A relative name is below the root.</summary>
    public string CreateFile(string name, string content = "")
    {
        string path = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>A directory, below the root when its name is relative.</summary>
    public string CreateDirectory(string name) => Directory.CreateDirectory(Path.Combine(Root, name)).FullName;

    /// <summary>Makes the workspace a git repository.</summary>
    public void InitializeGit() => Run("git", "init", "--quiet", Workspace).Exits(0);

    /// <summary>Starts a command, out here, in the workspace.</summary>
    public Running Start(params IEnumerable<string> command) => Running.Start(Workspace, Variables, command);

    /// <summary>Runs a command, out here, in the workspace.</summary>
    public Outcome Run(params IEnumerable<string> command)
    {
        using Running running = Start(command);
        return running.End();
    }

    /// <summary>
    /// Runs a command on this machine as it would be after a change: the script may mount, and set limits below /proc/sys/user, in namespaces of its own.
    /// The command has the caller's identity and no more rights than that.
    /// </summary>
    public Outcome RunAfter(string change, params IEnumerable<string> command) => Run(
        ["unshare", "--user", "--map-current-user", "--keep-caps", "--mount", "--pid", "--fork", "--mount-proc", "sh", "-c",
            $"{change}\nexec setpriv --inh-caps=-all --ambient-caps=-all -- \"$@\"", "sh", .. command]);

    /// <summary>Runs a bash script, out here; the words are its <c>$1</c>, <c>$2</c> … .</summary>
    public Outcome Shell(string script, params IEnumerable<string> words) => Run(["bash", "-c", script, "bash", .. words]);

    /// <summary>What an attempt comes to out here: the control of every attack.</summary>
    public string Probe(params IEnumerable<string> attempt) => Run([Installation.Probe, .. attempt]).Exits(0).Output;

    /// <summary>The same with all capabilities over namespaces of its own, which any user may have: what the kernel alone does not forbid.</summary>
    public string ProbePrivileged(params IEnumerable<string> attempt) => Run([.. Privileged, Installation.Probe, .. attempt]).Exits(0).Output;

    /// <summary>Removes everything, also what the test made unreadable.</summary>
    public void Dispose()
    {
        if (Directory.Exists(Root))
        {
            using Running remove = Running.Start("/", Variables, "sh", "-c", "chmod -R u+rwX \"$1\"; rm -rf \"$1\"", "sh", Root);
            remove.End();
        }
    }
}
