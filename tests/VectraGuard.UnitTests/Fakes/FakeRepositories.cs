namespace VectraGuard.UnitTests.Fakes;

/// <summary>Git repositories in a <see cref="FakeHostFiles"/>, as git makes them.</summary>
internal static class FakeRepositories
{
    /// <summary>A repository with its working tree.</summary>
    public static FakeHostFiles AddRepository(this FakeHostFiles files, string workingTree, string configuration = "[core]\n\tbare = false\n") =>
        files.AddGitDirectory(workingTree + "/.git", configuration);

    /// <summary>A git directory.</summary>
    public static FakeHostFiles AddGitDirectory(this FakeHostFiles files, string git, string configuration = "[core]\n\tbare = false\n") => files
        .File(git + "/HEAD", "ref: refs/heads/main\n").File(git + "/config", configuration).Files(git + "/hooks/pre-commit.sample", git + "/info/exclude", git + "/index")
        .Directories(git + "/objects/pack", git + "/refs/heads");

    /// <summary>Another working tree of a repository.</summary>
    public static FakeHostFiles AddWorktree(this FakeHostFiles files, string workingTree, string git, string name) => files
        .File(workingTree + "/.git", $"gitdir: {git}/worktrees/{name}\n").File($"{git}/worktrees/{name}/gitdir", workingTree + "/.git\n")
        .File($"{git}/worktrees/{name}/commondir", "../..\n").Files($"{git}/worktrees/{name}/HEAD", $"{git}/worktrees/{name}/index");

    /// <summary>A submodule, checked out at a path below the working tree of its superproject.</summary>
    public static FakeHostFiles AddSubmodule(this FakeHostFiles files, string superproject, string path)
    {
        string up = string.Concat(Enumerable.Repeat("../", path.Split('/').Length));
        return files.AddGitDirectory($"{superproject}/.git/modules/{path}", $"[core]\n\tworktree = ../../{up}{path}\n")
            .File($"{superproject}/{path}/.git", $"gitdir: {up}.git/modules/{path}\n");
    }
}
