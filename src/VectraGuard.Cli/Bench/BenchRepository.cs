using VectraGuard.Host;
using VectraGuard.Linux;

namespace VectraGuard.Cli.Bench;

/// <summary>The directory in which everything is measured: a fresh git repository with a small configuration. Gone when it is disposed.</summary>
internal sealed class BenchRepository : IDisposable
{
    private const uint ReadByAll = 0b110_100_100;

    private const string Configuration = """
        sandbox:
          enabled: true
          runtime: auto
          allow_network: false
          seccomp_profile: moderate

        """;

    private BenchRepository(string path) => Path = path;

    /// <summary>Its path.</summary>
    public string Path { get; }

    /// <summary>Makes it. Where git is missing, it is a plain directory.</summary>
    public static BenchRepository Create(HostFacts facts)
    {
        string temporary = facts.Variable("TMPDIR") is ['/', ..] named ? named.TrimEnd('/') : "/tmp";
        var repository = new BenchRepository(FileWriter.MakeTemporaryDirectory($"{facts.Files.RealPath(temporary) ?? "/tmp"}/vectra-guard-bench-"));
        FileWriter.Create($"{repository.Path}/vectra-guard.yaml", OsText.Encode(Configuration), ReadByAll);
        if (ProgramLocator.Find(facts, facts.WorkingDirectory, "git").Path is { } git)
        {
            _ = new HostProgram(git, [git, "init", "--quiet", "."], ["PATH=/usr/bin:/bin", "GIT_CONFIG_GLOBAL=/dev/null"], repository.Path).Measure();
        }

        return repository;
    }

    /// <inheritdoc/>
    public void Dispose() => FileWriter.RemoveTree(Path);
}
