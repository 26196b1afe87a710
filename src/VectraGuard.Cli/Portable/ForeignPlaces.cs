using VectraGuard.Host;

namespace VectraGuard.Cli.Portable;

/// <summary>Directories of macOS and Windows that cannot be a workspace, beside those of <see cref="WorkspacePlaces"/>: they are no project's.</summary>
internal static class ForeignPlaces
{
    private static readonly (string Path, bool IsShared)[] Table =
    [
        ("/System", false), ("/Library", false), ("/Applications", false), ("/cores", false), ("/Network", false),
        ("/private/etc", false), ("/private/tmp", true), ("/private/var/tmp", true), ("/private", true), ("/private/var", true), ("/private/var/root", true), ("/private/var/db", false),
        ("/Users", true), ("/Users/Shared", true), ("/Volumes", true),
    ];

    private static readonly (string Path, bool IsShared)[] OnEachDrive =
    [
        ("", true), ("/Windows", false), ("/Program Files", false), ("/Program Files (x86)", false), ("/ProgramData", false), ("/Users", true), ("/Users/Public", true),
        ("/$Recycle.Bin", false), ("/System Volume Information", false), ("/Recovery", false),
    ];

    /// <summary>Why a directory cannot be a workspace, as the rest of "it is …"; null when it can.</summary>
    public static string? Objection(HostSystem system, string path)
    {
        IEnumerable<(string Path, bool IsShared)> rows = system switch
        {
            HostSystem.Windows => path.Length > 1 ? OnEachDrive.Select(row => (path[..2] + row.Path, row.IsShared)) : [],
            HostSystem.MacOS => Table,
            _ => [],
        };
        foreach ((string place, bool isShared) in rows)
        {
            // Both systems take /users for /Users.
            if (path.Equals(place, StringComparison.OrdinalIgnoreCase))
            {
                return isShared ? "a directory that others share" : "a directory of the system";
            }

            if (!isShared && path.StartsWith(place + "/", StringComparison.OrdinalIgnoreCase))
            {
                return $"in a directory of the system ({place})";
            }
        }

        return null;
    }
}
