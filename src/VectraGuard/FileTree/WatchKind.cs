namespace VectraGuard.FileTree;

/// <summary>Why a path is looked at again when everything inside is dead, and with that what follows from a difference.</summary>
internal enum WatchKind
{
    /// <summary>A writable tree; when it is another directory now, nothing in it is touched.</summary>
    Root,

    /// <summary>Could not be mounted over: it was absent, or a link. What stands there now is taken away.</summary>
    Absent,

    /// <summary>Was read-only. Another file there: the host replaced it, and the protection went with the old one.</summary>
    ReadOnly,

    /// <summary>A directory on the way to a protected file, or a working tree's own.</summary>
    Pinned,

    /// <summary>A git directory that was there.</summary>
    GitDirectory,

    /// <summary>A file of an editor or agent, writable: a change is named.</summary>
    Editor,

    /// <summary>A directory of such files: what is new in it is taken away.</summary>
    EditorDirectory,

    /// <summary>The workspace, as the directory in whose root such files are looked for.</summary>
    EditorRoot,

    /// <summary>The index of a git directory: a new one must not name files elsewhere.</summary>
    Index,

    /// <summary>A link that was there: it stays.</summary>
    Link,

    /// <summary>Where commands of other workspaces write too: a link that leads there is taken away.</summary>
    Cache,

    /// <summary>A directory that the look for nested repositories did not go through to the end: one that is found in it later may have been there.</summary>
    Unreached,

    /// <summary>A directory that an index names as a submodule: git enters the repository that the command may make there.</summary>
    Submodule,

    /// <summary>The workspace, when it was a working tree: then the look into its directories was the short one.</summary>
    WorkingTree,

    /// <summary>Where the user's own configuration has every repository find its hooks: relative to a working tree, with a slash before it.</summary>
    HooksPath,
}
