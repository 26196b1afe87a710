using VectraGuard.Host;

namespace VectraGuard.FileTree;

/// <summary>Where the command's home directory is.</summary>
/// <param name="Path">Its real path, inside as on the host.</param>
/// <param name="Name">The path by which the caller names it; links may be on its way.</param>
/// <param name="IsOnHost">Whether the host has it. Otherwise it is a private directory, and <c>HOME</c> has to say so.</param>
internal sealed record HomePlace(string Path, string Name, bool IsOnHost)
{
    /// <summary>Where a caller without a usable home has one: in /run, which is private in every mode.</summary>
    public const string Substitute = "/run/home";

    /// <summary>The home of the caller.</summary>
    public static HomePlace Find(HostFacts facts) =>
        facts.Home is { } home && RealHome(facts, home) is { } real
            ? new HomePlace(real, PathText.Normalize(home), IsOnHost: true)
            : new HomePlace(Substitute, Substitute, IsOnHost: false);

    /// <summary>The home that /etc/passwd names, where <c>HOME</c> names another: some programs ask there. Null when there is no second one.</summary>
    public string? Other(HostFacts facts) =>
        facts.PasswdHome is { } home && home != Name && RealHome(facts, home) is { } real && real != Path ? real : null;

    private static string? RealHome(HostFacts facts, string home) =>
        home.StartsWith('/')
        && facts.Files.RealPath(home) is { } real
        && facts.Files.Status(real) is { IsDirectory: true } status
        && !IsSystemDirectory(real, status, facts.UserId)
            ? real
            : null;

    // Accounts of the system have homes such as /usr/sbin, /var/www or /dev: to put a private directory there would take the system away.
    private static bool IsSystemDirectory(string path, FileStatus status, uint user)
    {
        string[] steps = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return steps is not [var top, ..] || top switch
        {
            "dev" or "proc" or "sys" or "boot" => true,
            "tmp" or "run" => steps.Length == 1,
            "opt" => steps.Length < 2,
            "var" => steps.Length < 3 && path is not "/var/roothome",
            "usr" or "bin" or "sbin" or "lib" or "lib32" or "lib64" or "libx32" or "etc" or "nix" or "gnu" or "snap" =>
                steps.Length == 1 || user == 0 || status.Owner != user,
            _ => false,
        };
    }
}
