using VectraGuard.Configuration;
using VectraGuard.Host;
using VectraGuard.Policy;

namespace VectraGuard.FileTree;

/// <summary>
/// /run, where the host's services have their sockets: empty but for what the name resolver reads and NixOS starts programs from.
/// A read-only bind does not stop connect(2), so no directory that holds sockets is shown.
/// </summary>
internal static class RunDirectory
{
    private const string ResolverConfiguration = "/etc/resolv.conf";

    private static readonly string[] NixNames = ["booted-system", "opengl-driver", "opengl-driver-32", "wrappers"];

    /// <summary>Adds it.</summary>
    public static void AddTo(PolicyDraft draft)
    {
        draft.Tree.Add(new Mount.Scratch("/run"));

        // A real directory on systems that do not link it to /run.
        if (draft.Files.LinkStatus("/var/run") is { IsDirectory: true })
        {
            draft.Tree.Add(new Mount.Scratch("/var/run"));
        }

        if (draft.Settings.Network is NetworkAccess.Host)
        {
            AddResolver(draft);
        }

        AddNixSystem(draft);
    }

    // Only the file: systemd-resolved has a socket beside it that answers for the host.
    private static void AddResolver(PolicyDraft draft)
    {
        if (draft.Files.RealPath(ResolverConfiguration) is { } real && !draft.Tree.Shows(real))
        {
            draft.Tree.Add(new Mount.Bind(real, real, Writable: false, IsDirectory: false));
        }
    }

    private static void AddNixSystem(PolicyDraft draft)
    {
        if (draft.Files.ReadLink("/run/current-system") is not { } system)
        {
            return;
        }

        draft.Tree.Add(new Mount.Link("/run/current-system", system));
        foreach (string name in NixNames)
        {
            string path = PathText.Join("/run", name);
            if (draft.Files.ReadLink(path) is { } destination)
            {
                draft.Tree.Add(new Mount.Link(path, destination));
            }
            else if (draft.Files.LinkStatus(path) is { IsDirectory: true })
            {
                draft.Tree.Add(new Mount.Bind(path, path));
            }
        }
    }
}
