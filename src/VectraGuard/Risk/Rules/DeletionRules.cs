using System.Collections.Immutable;
using VectraGuard.Risk.Commands;
using VectraGuard.Risk.Paths;

namespace VectraGuard.Risk.Rules;

/// <summary>Files that are taken away, by where they are.</summary>
internal static class DeletionRules
{
    public static ImmutableArray<RiskRule> All { get; } =
    [
        new("delete-system", RiskLevel.Critical, "deletes a directory that the system needs", "name the one directory below it that you mean")
        {
            Match = c => c.Effect(e => Removes(e) && !e.Filtered && (e.Zone is Zone.SystemDirectory || (e.Zone is Zone.Root && e.Whole))),
            Harm = Harm.Path,
            Catches =
            [
                "rm -rf /", "rm -rf /usr", "rm -rf /*", "find /etc -delete", "mv /usr /tmp/x", "rsync -a --delete empty/ /usr/",
                "cd / && rm -rf bin",
            ],
            Ignores = ["rm -rf /tmp/x", "rm -rf usr", "echo rm -rf /", "rm -rf /usr/local/go", "ls /usr"],
        },
        new("delete-home", RiskLevel.Critical, "deletes a whole home directory", "name the one file or directory in it that you mean")
        {
            Match = c => c.Effect(e => Removes(e) && !e.Filtered && e.Zone is Zone.HomeDirectory && e.Whole),
            Harm = Harm.Path,
            Catches = ["rm -rf ~", "rm -rf $HOME/*", "find ~ -delete", "cd && rm -rf *"],
            Ignores = ["rm -rf '~'", "rm -rf ~/.cache/x", "ls ~"],
        },
        new("delete-parent", RiskLevel.Critical, "deletes a directory that holds the workspace and others beside it",
            "delete only inside the workspace")
        {
            Match = c => c.Effect(e => Removes(e) && !e.Filtered && e.Zone is Zone.WorkspaceParent && e.Whole),
            Harm = Harm.Workspace,
            Catches = ["rm -rf ..", "rm -rf ../*", "cd .. && rm -rf *"],
            Ignores = ["rm -rf ../other", "ls .."],
        },
        new("delete-across", RiskLevel.High, "deletes whatever a filter finds in the whole system or home",
            "start the search in the directory that you mean")
        {
            Match = c => c.Deletes(e => e.Filtered
                && e.Zone is Zone.Root or Zone.SystemDirectory or Zone.System or Zone.HomeDirectory or Zone.Home or Zone.WorkspaceParent),
            Harm = Harm.Path,
            Catches = ["find / -name '*.log' -delete", "find ~ -mtime +30 -exec rm {} +"],
            Ignores = ["find . -name '*.log' -delete", "find / -name '*.log'", "find /tmp -mtime +7 -delete"],
        },
        new("delete-system-path", RiskLevel.High, "deletes files of the system", "let the package manager remove what it installed")
        {
            Match = c => c.Deletes(e => !e.Filtered
                && (e.Zone is Zone.System or Zone.Device || (e.Zone is Zone.Root && !e.Whole) || (e.Zone is Zone.Logs && e.Whole))),
            Catches = ["rm /etc/fstab", "rm -rf /usr/lib/x86_64-linux-gnu", "rm -rf /var/log/*"],
            Ignores = ["rm -rf /tmp/etc", "rm /var/log/app.log", "cat /etc/fstab"],
        },
        new("delete-software", RiskLevel.Medium, "deletes software or data outside of the workspace", "check the path; a package manager may own it")
        {
            Match = c => c.Deletes(e => e.Zone is Zone.Software || (e.Zone is Zone.Elsewhere && e.Whole) || (e.Zone is Zone.Logs && !e.Whole)),
            Harm = Harm.Path,
            Catches = ["rm -rf /usr/local/go", "rm -rf /opt/app/old", "rm -rf /data/x"],
            Ignores = ["rm -rf /tmp/opt", "ls /opt"],
        },
        new("delete-home-data", RiskLevel.High, "deletes a directory in the home", "move it away first, or name the files that you mean")
        {
            Match = c => c.Deletes(e => !e.Filtered && e.Zone is Zone.Home && e.Whole),
            Harm = Harm.Path,
            Catches = ["rm -rf ~/Documents", "rm -r ~/.ssh", "rm -rf ../other-project", "mv ~/Documents /dev/null"],
            Ignores = ["rm -rf ~/.cache/pip", "mv ~/a.txt ."],
        },
        new("delete-home-file", RiskLevel.Medium, "deletes a file in the home", "move it away first")
        {
            Match = c => c.Deletes(e => !e.Filtered && e.Zone is Zone.Home && !e.Whole),
            Catches = ["rm ~/notes.txt"],
            Ignores = ["rm notes.txt", "mv ~/notes.txt ."],
        },
        new("delete-workspace", RiskLevel.High, "deletes everything in the workspace", "name what you mean, or use 'git clean -n' first")
        {
            Match = c => c.Deletes(e => !e.Filtered && e.Zone is Zone.Workspace && e.Recursive),
            Harm = Harm.Workspace,
            Catches = ["rm -rf .", "rm -rf *", "rm -rf \"$PWD\"", "find . -delete", "rm -rf $(git rev-parse --show-toplevel)"],
            Ignores = ["rm -rf build", "rm -rf ./dist/*", "find . -name '*.o' -delete"],
        },
        new("delete-workspace-files", RiskLevel.Medium, "deletes every file of the workspace's top directory", "name what you mean")
        {
            Match = c => c.Deletes(e => e.Zone is Zone.Workspace && e.Location.Contents && !e.Recursive),
            Harm = Harm.Workspace,
            Catches = ["rm *", "rm -f ./*"],
            Ignores = ["rm *.o", "rm -f build/*"],
        },
        new("delete-git", RiskLevel.High, "deletes the history of the repository", "keep a clone elsewhere before you do")
        {
            Match = c => c.Deletes(e => e.Zone is Zone.Git),
            Harm = Harm.Workspace,
            Catches = ["rm -rf .git", "rm -rf ./sub/.git/", "find . -name .git -exec rm -rf {} +"],
            Ignores = ["rm -rf .github", "rm .gitignore", "rm -f .git/index.lock"],
        },
        new("delete-git-file", RiskLevel.Low, "deletes a file of the repository's bookkeeping", "let git do it")
        {
            Match = c => c.Deletes(e => e.Zone is Zone.GitFile),
            Harm = Harm.Workspace,
            Catches = ["rm -f .git/index.lock"],
            Ignores = ["rm -f .gitignore"],
        },
        new("delete-project", RiskLevel.Medium, "deletes a directory of the project", "commit first, or use 'git rm'")
        {
            Match = c => c.Deletes(e => e.Zone is Zone.Project
                && (c.Name is "shred" or "wipe" || (e.Recursive && (e.Filtered || !IsFileName(e.Location.Path))))),
            Harm = Harm.Workspace,
            Catches = ["rm -rf src", "rm -rf '$HOME'", "shred -u notes.txt"],
            Ignores = ["rm -rf node_modules package-lock.json", "rm old.txt", "find . -type d -empty -delete"],
        },
        new("delete-build-output", RiskLevel.Low, "deletes what a build makes again", "nothing to do")
        {
            Match = c => c.Deletes(e => e.Zone is Zone.BuildOutput && e.Recursive),
            Harm = Harm.Workspace,
            Catches = ["rm -rf node_modules", "rm -rf ./build/*", "find . -name '*.pyc' -delete"],
            Ignores = ["rm -rf src", "ls build"],
        },
        new("delete-temporary", RiskLevel.Low, "deletes temporary files or a cache", "nothing to do")
        {
            Match = c => c.Deletes(e => e.Zone is Zone.Temporary or Zone.HomeCache && e.Whole),
            Harm = Harm.Path,
            Catches = ["rm -rf /tmp/build", "rm -rf ~/.cache/pip", "d=$(mktemp -d); rm -rf \"$d\""],
            Ignores = ["rm /tmp/x", "ls /tmp"],
        },
        new("delete-if-unset", RiskLevel.Medium, "deletes the root or the home if a variable is empty",
            "write ${VARIABLE:?} so that an empty one stops the script")
        {
            Match = c => c.Deletes(e => e.Zone is Zone.RootIfUnset && e.Whole),
            Harm = Harm.Path,
            Catches = ["rm -rf \"$DIR\"/*", "rm -rf $DIR/", "rm -rf /$d", "rm -rf $PREFIX/usr"],
            Ignores = ["rm -rf \"${DIR:?}\"/*", "rm -rf \"$DIR\"", "DIR=build; rm -rf $DIR/*"],
        },
        new("delete-unknown", RiskLevel.Low, "deletes something that is known only when it runs", "name it, or check it before")
        {
            Match = c => c.Deletes(e => e.Zone is Zone.Unknown && e.Recursive),
            Catches = ["rm -rf \"$DIR\"", "rm -rf \"$(some-tool)\"", "xargs rm -rf < list"],
            Ignores = ["rm -f \"$FILE\"", "rm -rf build"],
        },
        new("empty-file", RiskLevel.Medium, "empties a file of the project", "commit first")
        {
            Match = c => c.Name is "truncate" && c.Options.Value('s', "size")?.Text is "0" ? c.Writes(e => e.Zone is Zone.Project) : null,
            Harm = Harm.Workspace,
            Catches = ["truncate -s 0 src/main.c", "truncate --size=0 README.md"],
            Ignores = ["truncate -s 1M disk.img", "truncate -s 0 build/log"],
        },
    ];

    public static bool Concerns(Invocation command) => command.Does(EffectKind.Delete) || command.Does(EffectKind.Move) || command.Name is "truncate";

    /// <summary>A tree that is moved away is gone for what uses it; a file is not.</summary>
    private static bool Removes(Effect effect) => effect.Kind is EffectKind.Delete or EffectKind.Move;

    /// <summary>Whether a name looks like that of a file: <c>rm -rf</c> takes no more of it than <c>rm</c> does.</summary>
    private static bool IsFileName(string path)
    {
        string name = PathText.Name(path);
        int dot = name.LastIndexOf('.');
        return dot > 0 && name.Length - dot is >= 2 and <= 6 && char.IsAsciiLetterOrDigit(name[^1]);
    }
}
