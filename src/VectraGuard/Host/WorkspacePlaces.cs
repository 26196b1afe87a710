namespace VectraGuard.Host;

/// <summary>Directories that cannot be a workspace because they are not a project's: writing there would change the machine.</summary>
internal static class WorkspacePlaces
{
    // The longest matching path decides.
    private static readonly (string Path, PlaceRule Rule)[] Table =
    [
        ("/bin", PlaceRule.System), ("/sbin", PlaceRule.System), ("/etc", PlaceRule.System),
        ("/lib", PlaceRule.System), ("/lib32", PlaceRule.System), ("/lib64", PlaceRule.System), ("/libx32", PlaceRule.System),
        ("/libexec", PlaceRule.System),
        ("/boot", PlaceRule.System), ("/efi", PlaceRule.System),
        ("/dev", PlaceRule.System), ("/proc", PlaceRule.System), ("/sys", PlaceRule.System),
        ("/nix", PlaceRule.System), ("/gnu", PlaceRule.System), ("/snap", PlaceRule.System),

        // Sources are built where distributions put them, and many container images work in /usr/src/app.
        ("/usr", PlaceRule.System), ("/usr/src", PlaceRule.OnlyBelow), ("/usr/local/src", PlaceRule.OnlyBelow),

        // Removable disks: /run/media/USER/DISK.
        ("/run", PlaceRule.System), ("/run/media", PlaceRule.OnlyDeepBelow),

        // Services keep state in /var, some of them (CI agents, web servers) check out projects there.
        ("/var", PlaceRule.SystemUnlessHome), ("/var/tmp", PlaceRule.OnlyBelow), ("/var/www", PlaceRule.Allowed),
        ("/var/opt", PlaceRule.OnlyBelow), ("/var/local", PlaceRule.OnlyBelow), ("/var/home", PlaceRule.OnlyBelow),
        ("/var/mnt", PlaceRule.OnlyBelow), ("/var/srv", PlaceRule.OnlyBelow),
        ("/var/lib", PlaceRule.OnlyDeepBelow), ("/var/lib/docker", PlaceRule.System), ("/var/lib/containerd", PlaceRule.System),
        ("/var/lib/containers", PlaceRule.System), ("/var/lib/kubelet", PlaceRule.System), ("/var/lib/dpkg", PlaceRule.System),
        ("/var/lib/apt", PlaceRule.System), ("/var/lib/rpm", PlaceRule.System), ("/var/lib/pacman", PlaceRule.System),
        ("/var/lib/systemd", PlaceRule.System), ("/var/lib/snapd", PlaceRule.System), ("/var/lib/flatpak", PlaceRule.System),

        ("/home", PlaceRule.OnlyBelow), ("/root", PlaceRule.OnlyBelow), ("/opt", PlaceRule.OnlyBelow), ("/tmp", PlaceRule.OnlyBelow),
    ];

    /// <summary>Why a directory (absolute, without links) cannot be a workspace, as the rest of "it is …"; null when it can.</summary>
    public static string? Objection(string path, bool isBelowHome)
    {
        (string place, PlaceRule rule) = Find(path);
        int depth = path.AsSpan(place.Length).Count('/');
        return rule switch
        {
            PlaceRule.System => $"a system directory, or in one ({place})",
            PlaceRule.SystemUnlessHome when !isBelowHome => $"a system directory, or in one ({place})",
            PlaceRule.OnlyBelow when depth == 0 => "a directory that others share",
            PlaceRule.OnlyDeepBelow when depth < 2 => "a directory that others share",
            _ => null,
        };
    }

    private static (string Path, PlaceRule Rule) Find(string path)
    {
        (string Path, PlaceRule Rule) found = ("", PlaceRule.Allowed);
        foreach ((string place, PlaceRule rule) in Table)
        {
            if (place.Length > found.Path.Length && PathText.IsAtOrBelow(path, place))
            {
                found = (place, rule);
            }
        }

        return found;
    }
}
