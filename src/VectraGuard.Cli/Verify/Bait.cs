using VectraGuard.Host;
using VectraGuard.Linux;
using VectraGuard.Linux.Verification;

namespace VectraGuard.Cli.Verify;

/// <summary>What attempts are made on, laid out in a fresh directory: files, a repository, sockets. Gone when it is disposed.</summary>
internal sealed class Bait : IDisposable
{
    private const uint Private = 0b111_000_000;
    private const uint ReadByAll = 0b110_100_100;

    private readonly Descriptor open;
    private readonly BaitSocket loopback;
    private readonly BaitSocket named;
    private readonly BaitSocket hidden;

    private Bait(string directory)
    {
        var plain = new Surroundings(directory, Port: 0, Kernel.ProcessId, Descriptor: 0);
        foreach (string made in new[] { $"{plain.Outside}/empty", $"{plain.Home}/.ssh", $"{plain.Workspace}/.git/hooks", $"{plain.Workspace}/.git/objects", $"{plain.Workspace}/.git/refs" })
        {
            FileWriter.MakeDirectories(made, Private);
        }

        foreach ((string path, string content) in new[]
        {
            ($"{plain.Outside}/victim", "untouched\n"), ($"{plain.Home}/.ssh/id_ed25519", "no real key\n"), ($"{plain.Workspace}/.git/HEAD", "ref: refs/heads/main\n"),
            ($"{plain.Workspace}/.git/config", "[core]\n\trepositoryformatversion = 0\n"), ($"{plain.Workspace}/vectra-guard.yaml", "sandbox:\n  enabled: true\n"),
        })
        {
            FileWriter.Create(path, OsText.Encode(content), ReadByAll);
        }

        open = Kernel.OpenInheritable(plain.Outside);
        loopback = BaitSocket.OnLoopback();
        named = BaitSocket.Named(plain.SocketPath);
        hidden = BaitSocket.Named(plain.SocketName);
        Surroundings = plain with { Port = loopback.Port, Descriptor = open.Number };
    }

    /// <summary>Where it all is.</summary>
    public Surroundings Surroundings { get; }

    /// <summary>Lays it out.</summary>
    public static Bait Lay(IHostFiles files)
    {
        string place = files.RealPath("/var/tmp") ?? "/tmp";
        return new Bait(FileWriter.MakeTemporaryDirectory($"{place}/vectra-guard-verify-"));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        open.Dispose();
        loopback.Dispose();
        named.Dispose();
        hidden.Dispose();
        FileWriter.RemoveTree(Surroundings.Directory);
    }
}
