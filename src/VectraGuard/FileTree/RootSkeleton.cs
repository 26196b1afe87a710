using VectraGuard.Configuration;
using VectraGuard.Host;
using VectraGuard.Policy;

namespace VectraGuard.FileTree;

/// <summary>The lowest layer: the system read-only, with its links kept, and the directories that every program expects to be its own.</summary>
internal static class RootSkeleton
{
    /// <summary>The permission bits of a directory that everybody may write to, such as /tmp.</summary>
    public const int EverybodyMode = 0b1_111_111_111;

    private static readonly string[] Names =
        ["usr", "bin", "sbin", "lib", "lib32", "lib64", "libx32", "etc", "opt", "var", "nix", "gnu", "snap"];

    /// <summary>Adds it.</summary>
    public static void AddTo(PolicyDraft draft)
    {
        foreach (string name in Names)
        {
            AddSystemDirectory(draft, "/" + name);
        }

        draft.Tree.Add(draft.Settings.UseOverlayFs && draft.Files.RealPath("/tmp") is { } source
            ? new Mount.Overlay(source, "/tmp")
            : new Mount.Scratch("/tmp", EverybodyMode));
        if (draft.Files.LinkStatus("/var/tmp") is { IsDirectory: true })
        {
            draft.Tree.Add(new Mount.Scratch("/var/tmp", EverybodyMode));
        }

        draft.Tree.Add(new Mount.Devices("/dev"));
        draft.Tree.Add(new Mount.Processes("/proc"));
        RunDirectory.AddTo(draft);
        KernelFiles.AddTo(draft);
    }

    private static void AddSystemDirectory(PolicyDraft draft, string path)
    {
        switch (draft.Files.LinkStatus(path)?.Kind)
        {
            case FileKind.Directory:
                draft.Tree.Add(new Mount.Bind(path, path));
                break;

            case FileKind.Link when draft.Files.RealPath(path) is { } real:
                AddLink(draft, path, real);
                break;
        }
    }

    private static void AddLink(PolicyDraft draft, string path, string real)
    {
        if (IsInside(real))
        {
            draft.Tree.Add(new Mount.Link(path, draft.Files.ReadLink(path)!));
        }
        else if (!draft.IsNeeded(real))
        {
            draft.Tree.Add(new Mount.Bind(real, path, Writable: false, draft.Files.Status(real) is { IsDirectory: true }));
        }
    }

    private static bool IsInside(string path)
    {
        int end = path.IndexOf('/', 1);
        return Names.Contains(end < 0 ? path[1..] : path[1..end]);
    }
}
