using VectraGuard.Cli.Output;
using VectraGuard.FileTree;
using VectraGuard.Host;
using VectraGuard.Linux;

namespace VectraGuard.Cli.Aftermath;

/// <summary>
/// The look at what a command left, once everything in the sandbox is dead. First by path, which tells only whether something differs; what differs is
/// then opened anew from its root, without following a link, because the tree may be full of traps.
/// </summary>
internal sealed class Inspection
{
    private readonly Watch watch;
    private readonly IHostFiles files;
    private readonly Roots roots;
    private readonly Findings findings;
    private readonly ClosedDirectories closed;
    private readonly GitDirectoryCleaner gitDirectories;
    private readonly RepositoryCleaner repositories;
    private readonly SubmoduleCleaner submodules;
    private readonly HashSet<string> before;
    private readonly Standing known = new();
    private bool isComplete = true;

    private Inspection(Watch watch, IHostFiles files, Roots roots, Findings findings)
    {
        this.watch = watch;
        this.files = files;
        this.roots = roots;
        this.findings = findings;
        closed = new ClosedDirectories(roots, findings);
        before = new HashSet<string>(watch.Paths.Where(path => path.Before is not null).Select(path => path.Path), StringComparer.Ordinal);
        gitDirectories = new GitDirectoryCleaner(watch, roots, files, findings, known, closed);
        repositories = new RepositoryCleaner(watch, roots, files, findings, known, gitDirectories);
        submodules = new SubmoduleCleaner(watch, roots, files, findings, repositories, gitDirectories);
    }

    /// <summary>Examines everything; what is found is moved to the quarantine in the state directory, or named.</summary>
    /// <returns>False when a tree is not there any more, or another.</returns>
    public static bool Run(Watch watch, IHostFiles files, string? state, MessageWriter messages)
    {
        using var roots = new Roots();
        using var quarantine = new Quarantine(state);
        var findings = new Findings(quarantine, messages);
        var inspection = new Inspection(watch, files, roots, findings);
        foreach (WatchedPath path in watch.Paths)
        {
            findings.Try(path.Path, "what the host would obey may stand there now", () => inspection.Compare(path, messages));
        }

        inspection.TakeNewEditorFiles();
        inspection.CleanRepositories();
        findings.Finish();
        return inspection.isComplete;
    }

    private void Compare(WatchedPath path, MessageWriter messages)
    {
        if (path.Kind is WatchKind.Root)
        {
            Enter(path, messages);
            return;
        }

        if (roots.Of(path.Path) is null)
        {
            return;
        }

        FileMark? now = closed.Look(path.Path, out bool isClosed);
        if (isClosed)
        {
            findings.Stays(path.Path, "what the host would obey may stand there now", "a directory on the way to it is closed, and cannot be opened");
        }
        else if (now == path.Before || (path.Before is { } then && now is { } after && then.IsUnchanged(after)))
        {
            known.Add(path);
        }
        else
        {
            Differs(path, now);
        }
    }

    private void Enter(WatchedPath root, MessageWriter messages)
    {
        // It may lie in another one, and the way to it be closed.
        closed.OpenWay(PathText.Parent(root.Path));
        if (roots.Enter(root) is { } place)
        {
            closed.Open(place);
        }
        else
        {
            isComplete = false;
            messages.Warning($"{OsText.Display(root.Path)} is not the directory any more in which the command ran, so what is there now was not examined\nlook for git hooks and configuration and for files of editors and agents before you work there");
        }
    }

    private void Differs(WatchedPath path, FileMark? now)
    {
        bool isSame = path.Before is { } then && now is { } after && then.IsSame(after);
        switch (path.Kind)
        {
            case WatchKind.Absent when now is not null && !ProtectedNames.IsEmpty(path.Path, files):
                Take(path.Path, "made by the command, and the host would obey it");
                break;

            case WatchKind.ReadOnly:
                Replaced(path, now, isSame);
                break;

            case WatchKind.Index:
                gitDirectories.ReviewIndex(path.Path);
                break;

            case WatchKind.Editor or WatchKind.EditorDirectory when now is null:
                findings.Changed(path.Path, "removed by the command");
                break;

            case WatchKind.Editor when now!.Value.Kind is FileKind.File && path.Before!.Value.Kind is FileKind.File:
                known.Add(path);
                findings.Changed(path.Path, "changed by the command");
                break;

            case WatchKind.Editor or WatchKind.EditorDirectory:
                Take(path.Path, "put by the command in the place of what was there");
                break;

            default:
                // A directory on the way was replaced: what is in it is not known, and is looked at as new.
                break;
        }
    }

    // Inside it is a mount point that nobody can change. A file that the host puts in its place takes that protection away with the old one.
    private void Replaced(WatchedPath path, FileMark? now, bool isSame)
    {
        if (now is not null && PathText.Name(path.Path) is "config" or "config.worktree")
        {
            known.Add(path);
            gitDirectories.ReviewConfiguration(path.Path, isSame);
        }
        else
        {
            findings.Changed(path.Path, now is null ? "removed by the host during the run" : "changed by the host during the run; if a new file took its place, the command could write to it: look at it");
        }
    }

    private void TakeNewEditorFiles()
    {
        foreach (WatchedPath path in watch.Paths)
        {
            if (path.Kind is WatchKind.EditorRoot or WatchKind.EditorDirectory && known.Contains(path.Path))
            {
                findings.Try(path.Path, "files of editors and agents", () => TakeNewIn(path));
            }
        }
    }

    private void TakeNewIn(WatchedPath directory)
    {
        using Place? place = roots.Open(directory.Path);
        List<string>? names = place?.List();
        if (names is null && place is not null)
        {
            place.MakeAccessible();
            names = place.List();
        }

        if (names is null)
        {
            findings.Stays(directory.Path, "files of editors and agents", "it cannot be listed");
            return;
        }

        foreach (string name in names)
        {
            string path = PathText.Join(directory.Path, name);
            if ((directory.Kind is not WatchKind.EditorRoot || (EditorFiles.IsEditorFile(name) && name is not ProtectedNames.Submodules)) && !before.Contains(path))
            {
                findings.TryTake(place!, name, "new, and an editor, an agent or a shell would obey it", path);
            }
        }
    }

    private void CleanRepositories()
    {
        if (roots.Of(watch.Workspace) == watch.Workspace)
        {
            findings.Try(watch.Workspace, "repositories that the command may have made", () => repositories.CleanBelow(watch.Workspace));
        }

        foreach (WatchedPath path in watch.Paths)
        {
            if (path.Kind is WatchKind.GitDirectory && known.Contains(path.Path))
            {
                gitDirectories.CleanNewIn(path.Path);
            }
        }

        findings.Try(watch.Workspace, "submodules that the command may have made", submodules.Clean);
    }

    private void Take(string path, string what)
    {
        using Place? parent = roots.Open(PathText.Parent(path));
        if (parent is null)
        {
            findings.Stays(path, what, "a directory on the way to it is a link, or closed");
        }
        else
        {
            findings.TryTake(parent, PathText.Name(path), what, path);
        }
    }
}
