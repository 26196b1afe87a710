using VectraGuard.Risk.Commands;
using VectraGuard.Risk.Evaluation;

namespace VectraGuard.Risk.Rules;

/// <summary>A <c>git push</c> that changes what is published already.</summary>
internal readonly record struct GitPush(Argument Where, bool Forced, bool Leased, bool IsMain, bool HasBranch)
{
    /// <summary>The push in a command; null when it is another command, or one that only adds.</summary>
    public static GitPush? Of(Invocation command)
    {
        if (command.Operand(0) is not "push" || command.Has('n', "dry-run"))
        {
            return null;
        }

        Options options = command.Options;
        var branches = options.Operands.Skip(2).ToList();
        Argument? special = branches.Where(branch => branch.Text is ['+' or ':', ..]).Select(branch => (Argument?)branch).FirstOrDefault();
        Option? deletes = options.Find('d') ?? (options.HasExactly("delete") ? options.Find('\0', "delete") : null);
        bool leased = options.HasExactly("force-with-lease");
        Option? force = leased ? null : options.Find('f') ?? (options.HasExactly("force") ? options.Find('\0', "force") : null)
            ?? (options.HasExactly("mirror") ? options.Find('\0', "mirror") : null) ?? deletes;
        if (force is null && special is null && !leased)
        {
            return null;
        }

        bool isMain = branches.Count == 0 || branches.Any(branch => IsMainBranch(branch.Text));
        return new GitPush(special ?? force?.Word ?? command.Words[0], Forced: special is not null
            || force is not null, leased, isMain, branches.Count > 0);
    }

    private static bool IsMainBranch(string reference)
    {
        string target = reference[(reference.LastIndexOf(':') + 1)..].TrimStart('+');
        string name = target.StartsWith("refs/heads/", StringComparison.Ordinal) ? target["refs/heads/".Length..] : target;
        return name is "main" or "master" or "trunk" or "develop" or "production" or "prod" or "stable" or "HEAD"
            || name.StartsWith("release", StringComparison.Ordinal) || !Symbol.IsKnown(name);
    }
}
