using System.Collections.Immutable;
using VectraGuard.Risk.Commands;
using VectraGuard.Risk.Evaluation;

namespace VectraGuard.Risk.Rules;

/// <summary>Work and history that git can lose, here and on the server.</summary>
internal static class GitRules
{
    public static ImmutableArray<RiskRule> All { get; } =
    [
        new("git-force-push", RiskLevel.High, "replaces or deletes the published history of a main branch",
            "use --force-with-lease, on a branch of your own")
        {
            Match = c => GitPush.Of(c) is { Forced: true, IsMain: true } push ? push.Where : null,
            Harm = Harm.Network,
            Catches =
            [
                "git push --force", "git push -f origin main", "git push origin +main", "git push --mirror", "git push origin :master",
                "git push -uf origin HEAD:master", "git push origin --delete main",
            ],
            Ignores =
            [
                "git push", "git push --force-with-lease", "git push -u origin feature/force", "git push --force origin feature/x",
                "git push --follow-tags",
            ],
        },
        new("git-force-push-branch", RiskLevel.Medium, "replaces or deletes the published history of a branch", "use --force-with-lease")
        {
            Match = c => GitPush.Of(c) is { Forced: true, IsMain: false } push ? push.Where : null,
            Harm = Harm.Network,
            Catches = ["git push --force origin feature/x", "git push origin +feature/x", "git push origin :feature/x"],
            Ignores = ["git push --force origin main", "git push origin feature/x", "git push --tags"],
        },
        new("git-lease-push-main", RiskLevel.Medium, "replaces the published history of a main branch, if nobody pushed in between",
            "merge or revert instead")
        {
            Match = c => GitPush.Of(c) is { Leased: true, IsMain: true, HasBranch: true } push ? push.Where : null,
            Harm = Harm.Network,
            Catches = ["git push --force-with-lease origin main"],
            Ignores = ["git push --force-with-lease", "git push --force-with-lease origin feature"],
        },
        new("git-lease-push", RiskLevel.Low, "replaces the published history of a branch, if nobody pushed in between", "nothing to do")
        {
            Match = c => GitPush.Of(c) is { Leased: true } push && !(push.IsMain && push.HasBranch) ? push.Where : null,
            Harm = Harm.Network,
            Catches = ["git push --force-with-lease", "git push --force-with-lease origin feature"],
            Ignores = ["git push", "git push --force"],
        },
        new("git-push-address", RiskLevel.Low, "pushes to an address that is not among the remotes", "add it as a remote, so that it is seen")
        {
            Match = c => c.Operand(0) is "push" && c.Operand(1).Contains("://", StringComparison.Ordinal) ? c.Options.Operands[1] : null,
            Harm = Harm.Network,
            Catches = ["git push https://example.com/x.git main"],
            Ignores = ["git push origin main"],
        },
        new("git-discard", RiskLevel.Medium, "throws away changes that are not committed", "git stash keeps them")
        {
            Match = Discards,
            Harm = Harm.Workspace,
            Catches =
            [
                "git reset --hard", "git checkout -- .", "git checkout -f main", "git restore .", "git clean -fdx", "git rm -rf .",
                "git -C sub reset --hard", "git switch --discard-changes main",
            ],
            Ignores = ["git reset", "git checkout main", "git restore --staged .", "git clean -n", "git rm -r --cached .", "git stash"],
        },
        new("git-drop", RiskLevel.Medium, "throws away stashes, references or objects", "git reflog still has them for a while")
        {
            Match = Drops,
            Harm = Harm.Workspace,
            Catches = ["git stash clear", "git stash drop", "git gc --prune=now", "git update-ref -d refs/heads/main"],
            Ignores = ["git stash", "git stash pop", "git gc", "git gc --auto"],
        },
        new("git-rewrite-history", RiskLevel.High, "rewrites the whole history, or forgets the old one", "keep a clone elsewhere before you do")
        {
            Match = c => c.Operand(0) switch
            {
                "filter-branch" or "filter-repo" => c.Options.Operands[0],
                "reflog" => c.AnyOperand("expire", "delete"),
                _ => null,
            },
            Harm = Harm.Workspace,
            Catches = ["git filter-branch --tree-filter 'rm -f x' HEAD", "git filter-repo --path x", "git reflog expire --expire=now --all"],
            Ignores = ["git reflog", "git rebase main", "git commit --amend"],
        },
        new("git-delete-reference", RiskLevel.Low, "deletes a branch or a tag that may not be merged", "nothing to do")
        {
            Match = c => c.Operand(0) switch
            {
                "branch" => c.Option('D') ?? (c.Has('d', "delete") && c.Has('f', "force") ? c.When(true) : null),
                "tag" => c.Option('d', "delete"),
                _ => null,
            },
            Harm = Harm.Workspace,
            Catches = ["git branch -D feature", "git tag -d v1"],
            Ignores = ["git branch -d feature", "git tag v1"],
        },
        new("git-remove-worktree", RiskLevel.Medium, "removes a worktree with what is not committed in it", "leave --force away")
        {
            Match = c => c.Operand(0) is "worktree" && c.Operand(1) is "remove" ? c.Option('f', "force") : null,
            Catches = ["git worktree remove --force ../wt"],
            Ignores = ["git worktree remove ../wt", "git worktree list"],
        },
        new("git-runs-program", RiskLevel.High, "makes git run a program from now on", "set it by hand, after reading the program")
        {
            Match = c => c.Operand(0) is "config" && c.Options.Operands.Count == 3
                && !c.Options.All.Any(option =>
                    option.Name.StartsWith("get", StringComparison.Ordinal) || option.Name.StartsWith("unset", StringComparison.Ordinal))
                && GitSettings.RunsProgram(c.Operand(1), c.Operand(2)) ? c.Options.Operands[1] : null,
            Catches = ["git config core.hooksPath /tmp/hooks", "git config --global alias.st '!/tmp/x'", "git config core.fsmonitor /tmp/x"],
            Ignores =
            [
                "git config user.name Bob", "git config --get core.hooksPath", "git config --global alias.st status",
                "git config core.fsmonitor true",
            ],
        },
        new("git-no-verification", RiskLevel.Medium, "stops git from checking who it talks to", "install the missing certificate")
        {
            Match = c => c.Operand(0) is "config" && c.Operand(1).Equals("http.sslVerify", StringComparison.OrdinalIgnoreCase)
                && c.Operand(2) is "false" ? c.Options.Operands[1] : null,
            Catches = ["git config --global http.sslVerify false"],
            Ignores = ["git config http.sslVerify true"],
        },
        new("git-change-remote", RiskLevel.Medium, "makes later pushes go to another address", "check the address")
        {
            Match = c => c.Operand(0) is "remote" ? c.At(1, "set-url") : null,
            Catches = ["git remote set-url origin https://example.com/x.git"],
            Ignores = ["git remote -v", "git remote get-url origin"],
        },
    ];

    public static bool Concerns(Invocation command) => command.Name is "git" && command.Options.Operands.Count > 0;

    private static Hit? Discards(Invocation c) => c.Operand(0) switch
    {
        "reset" => c.Option("hard"),
        "checkout" => c.Option('f', "force") ?? c.AnyOperand(text => text is "." or "*" || (text.Length == 1 && text[0] == Symbol.AnyText), from: 1),
        "switch" => c.Option('f', "force") ?? c.Option("discard-changes"),
        "restore" when !c.Has('S', "staged") || c.Has('W', "worktree") =>
            c.AnyOperand(text => text is "." || (text.Length == 1 && text[0] == Symbol.AnyText), from: 1),
        "clean" when !c.Has('n', "dry-run") => c.Option('f', "force"),
        "rm" when !c.Has("cached") => c.Has('f', "force") || c.OperandFrom(1, ".") is not null ? c.Option('r') : null,
        _ => null,
    };

    private static Hit? Drops(Invocation c) => c.Operand(0) switch
    {
        "stash" => c.OperandFrom(1, "clear", "drop"),
        "gc" => c.Options.All.FirstOrDefault(option => option.Name is "prune" && option.Value?.Text is "now" or "all") is { Name: not null } prune
            ? prune : null,
        "update-ref" => c.Option('d'),
        "prune" => c.When(!c.Has('n', "dry-run")),
        _ => null,
    };
}
