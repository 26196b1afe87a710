namespace VectraGuard.ContainmentTests;

/// <summary>Git trusts the names in an index: to discard what the command did would overwrite what lies outside.</summary>
public class PlantedIndexTests : ContainmentTest
{
    // write(FILE, NAMES, what follows the entries as a function of where it begins)
    private const string Writer = """
        import glob, hashlib, subprocess, struct, sys
        blob = bytes.fromhex(subprocess.run(["git", "hash-object", "-w", "--stdin"], input=b"planted", capture_output=True, check=True).stdout.decode().strip())
        def entry(name):
            text = struct.pack(">10I", 0, 0, 0, 0, 0, 0, 0o100644, 0, 0, 0) + blob + struct.pack(">H", len(name)) + name.encode()
            return text + bytes(8 - len(text) % 8)
        def extension(name, content):
            return name + struct.pack(">I", len(content)) + content
        def write(file, names, rest=lambda start: b"", end=None):
            index = b"DIRC" + struct.pack(">II", 2, len(names)) + b"".join(map(entry, names))
            index += rest(len(index))
            open(file, "wb").write(index + (end or hashlib.sha1(index).digest()))

        """;

    private const string Plain = "write('.git/index', ['../victim'])";

    private const string Worktree = "write(subprocess.run(['git', '-C', sys.argv[1], 'rev-parse', '--git-path', 'index'], capture_output=True, check=True, text=True).stdout.strip(), ['../victim'])";

    // What git's threads read where a table sends them, others do not see.
    private const string Threads = """
        def rest(start):
            table = struct.pack(">III", 1, start + 8, 1)
            chain = hashlib.sha1(b"JUNK" + struct.pack(">I", len(entry("../victim"))) + b"IEOT" + struct.pack(">I", len(table))).digest()
            return extension(b"JUNK", entry("../victim")) + extension(b"IEOT", table) + extension(b"EOIE", struct.pack(">I", start) + chain)
        write(".git/index", ["harmless"], rest)
        """;

    // The table itself, where only those find it who begin where the end of the file says.
    private const string Hidden = """
        def rest(start):
            table = struct.pack(">III", 1, start + 8, 1)
            chain = hashlib.sha1(b"IEOT" + struct.pack(">I", len(table))).digest()
            return extension(b"JUNK", entry("../victim") + extension(b"IEOT", table) + extension(b"EOIE", struct.pack(">I", start + 8 + len(entry("../victim"))) + chain))
        write(".git/index", ["harmless"], rest)
        """;

    private const string Shared = "file, = glob.glob('.git/sharedindex.*'); write(file, ['../victim'], end=open(file, 'rb').read()[-20:])";

    public PlantedIndexTests() => Initialize();

    private static IEnumerable<(string Prepare, string Plant)> Attacks =>
        [("true", Plain), ("true", Threads), ("true", Hidden), ("git update-index --split-index", Shared)];

    [SandboxTheory(nameof(Attacks))]
    [Containment]
    public void One_that_names_files_elsewhere_is_taken_away_before_git_writes_to_them(RuntimeKind runtime, string prepare, string plant)
    {
        const string Use = "git -c index.threads=4 checkout -- .";
        string victim = Host.CreateFile("victim", "untouched");
        Host.Shell(prepare).Exits(0);
        Host.Run("python3", "-c", Writer + plant).Exits(0);
        Host.Shell(Use);
        Assert.NotEqual("untouched", File.ReadAllText(victim));
        File.WriteAllText(victim, "untouched");
        Host.Shell("rm .git/index .git/sharedindex.*; git reset -q --hard; " + prepare).Exits(0);

        string message = Sandbox.Run(runtime, "python3", "-c", Writer + plant).Exits(0).Error;
        Host.Shell(Use);

        Assert.Equal("untouched", File.ReadAllText(victim));
        Assert.Contains("git reset", message, StringComparison.Ordinal);
        Host.Shell("git reset -q && git status --porcelain").Exits(0);
    }

    // Below the workspace, and as the workspace itself, whose repository lies outside.
    private static IEnumerable<string> Worktrees => ["tree", "../tree"];

    [SandboxTheory(nameof(Worktrees))]
    [Containment]
    public void So_is_that_of_a_worktree_that_was_there(RuntimeKind runtime, string tree)
    {
        string place = Path.GetFullPath(tree, Host.Workspace), victim = Path.GetFullPath("../victim", place);
        Host.Run("git", "worktree", "add", "-q", tree).Exits(0);
        Host.Run("python3", "-c", Writer + Worktree, tree).Exits(0);
        Host.Run("git", "-C", tree, "checkout", "--", ".");
        Assert.Equal("planted", File.ReadAllText(victim));
        Host.Shell("rm \"$1\"; git -C \"$2\" rev-parse --git-path index | xargs rm; git -C \"$2\" reset -q --hard", victim, tree).Exits(0);

        Sandbox sandbox = tree.StartsWith("..", StringComparison.Ordinal) ? Sandbox.From(place) : Sandbox;
        string message = sandbox.Run(runtime, "python3", "-c", Writer + Worktree, place).Exits(0).Error;
        Host.Run("git", "-C", tree, "checkout", "--", ".");

        Assert.False(File.Exists(victim), message);
        Assert.Contains("git reset", message, StringComparison.Ordinal);
        Host.Shell("git -C \"$1\" reset -q && git -C \"$1\" status --porcelain", tree).Exits(0);
    }

    // With hashes of 20 bytes it names ../../o/f, with those of 32 nothing of the kind.
    private const string TwoSizes = """
        size = 0x01010101
        data = b"x" * 317 + bytes(3) + b"ZZZZ" + struct.pack(">I", 12 + 72 + 8 + size + 20 - 32 - 412 - 8)
        text = struct.pack(">10I", 0, 0, 0, 0, 0, 0, 0o100644, 0, 0, 0) + blob + struct.pack(">H", 9) + b"../../o/f\0"
        open("../worktrees/foo/index", "wb").write(b"DIRC" + struct.pack(">II", 3, 1) + text + b"AAAA" + b"\1" * 4 + data + bytes(size - len(data)) + bytes(20))
        """;

    [SandboxTheory]
    [Containment]
    public void So_is_one_whose_repository_only_seems_to_have_longer_hashes(RuntimeKind runtime)
    {
        const string Plant = "mkdir worktrees; git init -q --separate-git-dir worktrees/foo sub; printf '[core]\\n\\trepositoryformatversion = 1\\n[extensions]\\n\\tobjectformat = sha256\\n' > config; cd sub; python3 -c \"$1\"";
        string victim = Host.CreateFile("o/f", "untouched");
        Host.Shell(Plant, Writer + TwoSizes).Exits(0);
        Host.Run("git", "-C", "sub", "checkout", "--", ".");
        Assert.Equal("planted", File.ReadAllText(victim));
        File.WriteAllText(victim, "untouched");
        Host.Run("rm", "-rf", "sub", "worktrees", "config").Exits(0);

        string message = Sandbox.Shell(runtime, Plant, Writer + TwoSizes).Exits(0).Error;
        Host.Run("git", "-C", "sub", "checkout", "--", ".");

        Assert.Equal("untouched", File.ReadAllText(victim));
        Assert.Contains("git reset", message, StringComparison.Ordinal);
    }

    private const string Identity = "set -e; export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b";

    private static IEnumerable<string> Work =>
    [
        "git update-index --split-index; echo b > b; git add b; git commit -qm b",
        "git update-index --index-version 4; mkdir -p x/y; touch x/a x/y/b x/y/c; git add x; git commit -qm b",
        "git config --file \"$HOME/.gitconfig\" index.threads 4; for i in 1 2 3 4 5 6 7 8 9; do echo > f$i; done; git add .; git commit -qm b",
        "git worktree add -q t; cd t; echo b > b; git add b; git commit -qm b; git update-index --split-index; cd ..; git worktree list",
        "echo b > b; git stash -qu; git stash pop -q; git add b; git commit -qm b; git rebase -q --root; git checkout -q -b other; git merge -q master 2>/dev/null || git merge -q main",
    ];

    [SandboxTheory(nameof(Work))]
    public void That_of_ones_own_work_stays(RuntimeKind runtime, string work)
    {
        string message = Sandbox.Shell(runtime, $"{Identity}; {work}").Exits(0).Error;

        Assert.DoesNotContain("quarantine", message, StringComparison.Ordinal);
        Assert.Equal("", Host.Run("git", "status", "--porcelain", "--untracked-files=no").Exits(0).Output);
        Assert.DoesNotContain("quarantine", Sandbox.Shell(runtime, $"{Identity}; git commit -q --allow-empty -m again").Exits(0).Error, StringComparison.Ordinal);
    }

    private void Initialize()
    {
        Host.InitializeGit();
        Host.Shell("echo a > a; git add a; git -c user.name=a -c user.email=a@b commit -qm a").Exits(0);
    }
}
