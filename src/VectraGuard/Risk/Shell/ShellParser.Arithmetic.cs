using System.Collections.Immutable;

namespace VectraGuard.Risk.Shell;

// Arithmetic, which begins like a subshell in a subshell.
internal sealed partial class ShellParser
{
    /// <summary>Where two parentheses turned out to be subshells: asked once each, so that nesting costs no second look.</summary>
    private readonly HashSet<int> notArithmetic = [];

    /// <summary>The expansions inside <c>(( … ))</c>; null, and nothing taken, when it is not arithmetic after all.</summary>
    private ImmutableArray<WordPart>? TryArithmetic()
    {
        int start = position;
        if (notArithmetic.Contains(start) || !Descend())
        {
            return null;
        }

        Redirection[] pending = [.. pendingHereDocuments];
        bool clean = Problem is null;
        position += 2;
        ImmutableArray<WordPart> parts = ReadExpression(open: '(', close: ')');
        depth--;
        if (Accept("))"))
        {
            return parts;
        }

        if (clean)
        {
            Problem = null;
            position = start;
            notArithmetic.Add(start);
            pendingHereDocuments.Clear();
            pendingHereDocuments.AddRange(pending);
        }

        return null;
    }

    private WordPart.Arithmetic ReadBracketArithmetic()
    {
        int open = position;
        position += 2;
        ImmutableArray<WordPart> parts = ReadExpression(open: '[', close: ']');
        Expect("]", "$[", open);
        return new WordPart.Arithmetic(parts);
    }

    /// <summary>Reads up to the bracket that closes what was open before.</summary>
    private ImmutableArray<WordPart> ReadExpression(char open, char close)
    {
        var word = new WordBuilder();
        int nested = 0;
        while (Current is not EndOfText && (nested > 0 || Current != close))
        {
            nested += Current == open ? 1 : Current == close ? -1 : 0;
            ReadQuotedElement(word, escapable: '"');
        }

        return word.Build();
    }
}
