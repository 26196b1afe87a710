namespace VectraGuard.Risk.Paths;

/// <summary>What part of the file tree a path is in, by what its loss would mean.</summary>
internal enum Zone
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>Not known, and the root or the home if a variable is empty.</summary>
    RootIfUnset,

    /// <summary>The root.</summary>
    Root,

    /// <summary>A directory without which the system does not run: /usr, /etc, /usr/bin.</summary>
    SystemDirectory,

    /// <summary>Something below one.</summary>
    System,

    /// <summary>Software and data that somebody put there: /usr/local, /opt, /srv.</summary>
    Software,

    /// <summary>/var/log.</summary>
    Logs,

    /// <summary>/tmp, /var/cache and what else may go at any time.</summary>
    Temporary,

    /// <summary>A whole home, or all of them.</summary>
    HomeDirectory,

    /// <summary>Something in a home.</summary>
    Home,

    /// <summary>What tools keep in a home and fetch again.</summary>
    HomeCache,

    /// <summary>A directory that the workspace is in.</summary>
    WorkspaceParent,

    /// <summary>The workspace, or all that is in it.</summary>
    Workspace,

    /// <summary>The .git directory or what it cannot do without.</summary>
    Git,

    /// <summary>Something else in a .git directory.</summary>
    GitFile,

    /// <summary>Something in the workspace that a build makes again.</summary>
    BuildOutput,

    /// <summary>Something in the workspace.</summary>
    Project,

    /// <summary>A device file.</summary>
    Device,

    /// <summary>Anywhere else.</summary>
    Elsewhere,
}
