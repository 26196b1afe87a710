using VectraGuard.Host;

namespace VectraGuard.FileTree;

/// <summary>The files of editors and agents in the root of a workspace, as they are before a run.</summary>
internal static class EditorFiles
{
    // Files and directories that are looked at; of the rest nothing is promised (docs/threat-model.md).
    private const int MaximumFiles = 256;
    private const int MaximumDepth = 4;

    /// <summary>Those of some names that editors and agents obey.</summary>
    public static IEnumerable<string> Names(IReadOnlyList<string> present)
    {
        foreach (string name in present)
        {
            if (IsEditorFile(name))
            {
                yield return name;
            }
        }
    }

    /// <summary>Whether editors or agents obey a file of this name in the root of a workspace.</summary>
    public static bool IsEditorFile(string name) => ProtectedNames.EditorsAndAgents.Contains(name) || Ends(name);

    /// <summary>Marks those that are there, with what is in them, and what they lead to in the workspace where they are links.</summary>
    public static void Watch(IHostFiles files, string workspace, List<WatchedPath> watched)
    {
        int rest = MaximumFiles;
        watched.Add(new WatchedPath(WatchKind.EditorRoot, workspace, FileMark.Of(workspace, files)));
        foreach (string name in Names(files.List(workspace)))
        {
            string path = PathText.Join(workspace, name);
            Add(files, path, watched, ref rest, depth: 0);
            if (files.LinkStatus(path) is { Kind: FileKind.Link } && files.RealPath(path) is { } real && PathText.IsBelow(real, workspace))
            {
                Add(files, real, watched, ref rest, depth: 0);
            }
        }
    }

    private static void Add(IHostFiles files, string path, List<WatchedPath> watched, ref int rest, int depth)
    {
        if (watched.Exists(other => other.Path == path && other.Kind is WatchKind.Editor or WatchKind.EditorDirectory) || --rest < 0 || FileMark.Of(path, files) is not { } mark)
        {
            return;
        }

        IReadOnlyList<string> names = mark.Kind is FileKind.Directory && depth < MaximumDepth ? files.List(path) : [];
        bool isCompared = mark.Kind is FileKind.Directory && depth < MaximumDepth && names.Count <= rest;
        watched.Add(new WatchedPath(isCompared ? WatchKind.EditorDirectory : WatchKind.Editor, path, mark));
        if (isCompared)
        {
            foreach (string name in names)
            {
                Add(files, PathText.Join(path, name), watched, ref rest, depth + 1);
            }
        }
    }

    private static bool Ends(string name)
    {
        foreach (string ending in ProtectedNames.EditorEndings)
        {
            if (name.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
