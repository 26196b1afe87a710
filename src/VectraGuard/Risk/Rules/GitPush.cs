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

        IReadOnlyList<Argument> operands = command.Options.Operands;
        bool leased = command.Options.HasExactly("force-with-lease");
        Argument? forced = leased ? null : Forcing(command.Options)?.Word;
        bool isMain = operands.Count <= 2;
        for (int i = 2; i < operands.Count; i++)
        {
            // +branch forces, :branch deletes.
            forced ??= operands[i].Text is ['+' or ':', ..] ? operands[i] : null;
            isMain |= IsMainBranch(operands[i].Text);
        }

        return leased || forced is not null ? new GitPush(forced ?? command.Words[0], forced is not null, leased, isMain, operands.Count > 2) : null;
    }

    /// <summary>The option that overwrites or deletes; not one that only begins like it.</summary>
    private static Option? Forcing(Options options)
    {
        foreach (Option option in options.All)
        {
            if (option.Name is "f" or "force" or "mirror" or "d" or "delete")
            {
                return option;
            }
        }

        return null;
    }

    private static bool IsMainBranch(string reference)
    {
        string target = reference[(reference.LastIndexOf(':') + 1)..].TrimStart('+');
        string name = target.StartsWith("refs/heads/", StringComparison.Ordinal) ? target["refs/heads/".Length..] : target;
        return name is "main" or "master" or "trunk" or "develop" or "production" or "prod" or "stable" or "HEAD"
            || name.StartsWith("release", StringComparison.Ordinal) || !Symbol.IsKnown(name);
    }
}
