namespace VectraGuard.Host;

/// <summary>
/// Finds the workspace: the one directory that the command may write to. It looks at the working directory and its parents
/// and at nothing else.
/// </summary>
internal sealed class WorkspaceLocator
{
    private const string Remedy = "change to the directory of a project, or name one with --workspace DIR";

    private readonly HostFacts facts;
    private readonly List<string> homes;

    private WorkspaceLocator(HostFacts facts)
    {
        this.facts = facts;
        homes = Homes.Of(facts);
    }

    /// <summary>
    /// The real path of the workspace: the chosen one, else the git root of the working directory, else that directory itself. A
    /// <see cref="UserException"/> when it does not exist, does not hold the working directory, or is not a project's.
    /// </summary>
    public static string Find(HostFacts facts, WorkspaceChoice? choice)
    {
        var locator = new WorkspaceLocator(facts);
        return choice is { } chosen ? locator.Resolve(chosen) : locator.Detect();
    }

    private string Resolve(WorkspaceChoice choice)
    {
        string by = $"it comes from {choice.Origin}";
        string? path = facts.Files.RealPath(choice.Directory);
        if (path is null || facts.Files.Status(path) is not { IsDirectory: true })
        {
            string state = path is null ? "not there, or you may not enter it" : "no directory";
            throw new UserException($"the workspace {Quote(choice.Directory)} is {state}", "name an existing directory with --workspace DIR", by);
        }

        if (Objection(path) is { } objection)
        {
            const string Other = "name the directory of a project with --workspace DIR";
            throw new UserException($"{Quote(path)} cannot be the workspace", Other, $"it is {objection}; {by}");
        }

        return PathText.IsAtOrBelow(facts.WorkingDirectory, path)
            ? path
            : throw new UserException($"the working directory {Quote(facts.WorkingDirectory)} is outside of the workspace {Quote(path)}", Remedy, by);
    }

    private string Detect()
    {
        string start = facts.WorkingDirectory;
        if (Objection(start) is { } objection)
        {
            throw new UserException($"the working directory {Quote(start)} cannot be the workspace", Remedy, $"it is {objection}");
        }

        // What is refused ends the search: dotfiles kept in the home directory make no workspace of it.
        for (string directory = start; Objection(directory) is null; directory = PathText.Parent(directory))
        {
            if (IsGitRoot(directory))
            {
                return directory;
            }
        }

        return start;
    }

    // A .git that somebody else put into a shared parent (/srv/.git) would otherwise make all of it writable.
    private bool IsGitRoot(string directory)
    {
        if (facts.Files.Status($"{directory}/.git") is not { Kind: FileKind.Directory or FileKind.File } git)
        {
            return false;
        }

        return git.Owner == facts.UserId || git.Owner == 0 || git.Owner == facts.Files.Status(facts.WorkingDirectory)?.Owner;
    }

    private string? Objection(string path)
    {
        if (path == "/")
        {
            return "the root of the file system";
        }

        foreach (string home in homes)
        {
            if (path == home)
            {
                return "a home directory";
            }

            if (PathText.IsBelow(home, path))
            {
                return $"above the home directory {Quote(home)}";
            }
        }

        if (IsProgramsDirectory(path))
        {
            return "where programs, and vectra-guard itself, keep what they obey";
        }

        return WorkspacePlaces.Objection(path, homes.Exists(home => PathText.IsBelow(path, home)));
    }

    private bool IsProgramsDirectory(string path)
    {
        foreach (string home in homes)
        {
            if (PathText.IsBelow(path, home) && path[(home.Length + 1)..] is ".config" or ".local" or ".local/share" or ".local/state" or ".cache" or ".local/bin")
            {
                return true;
            }
        }

        return IsNamedBy("XDG_CONFIG_HOME", path) || IsNamedBy("XDG_STATE_HOME", path) || IsNamedBy("XDG_DATA_HOME", path) || IsNamedBy("XDG_CACHE_HOME", path);
    }

    private bool IsNamedBy(string variable, string path) =>
        facts.Variable(variable) is ['/', ..] directory && facts.Files.RealPath(directory) == path;

    private static string Quote(string path) => $"'{Linux.OsText.Display(path)}'";
}
