namespace VectraGuard.ContainmentTests.Harness;

/// <summary>What lies below a directory, to be compared: names, kinds, modes, owners and link targets, and the content if that counts.</summary>
internal static class Listing
{
    private const string Names = "cd \"$1\" && find . -printf '%P %y %m %U:%G %l\\n' | LC_ALL=C sort";
    private const string Contents = Names + "; find . -type f -print0 | LC_ALL=C sort -z | xargs -0r sha256sum";

    /// <summary>Everything below, with contents.</summary>
    public static string Full(Host host, string directory) => host.Shell(Contents, directory).Exits(0).Output;

    /// <summary>Everything below but contents, for what is not the same twice (timestamps in archives, random names left out by the caller).</summary>
    public static string WithoutContents(Host host, string directory) => host.Shell(Names, directory).Exits(0).Output;
}
