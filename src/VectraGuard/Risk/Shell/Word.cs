using System.Collections.Immutable;

namespace VectraGuard.Risk.Shell;

/// <summary>A word of the shell before any expansion.</summary>
internal sealed record Word(ImmutableArray<WordPart> Parts, Span Span)
{
    /// <summary>The text of a word that is nothing but unquoted characters; null for any other.</summary>
    public string? Plain => Parts is [WordPart.Literal { Quoted: false } only] ? only.Text : null;

    /// <summary>The text of a word without expansions, quotes removed; null when it has some.</summary>
    public string? Constant
    {
        get
        {
            string text = "";
            foreach (WordPart part in Parts)
            {
                if (part is WordPart.Literal literal)
                {
                    text += literal.Text;
                }
                else if (part is WordPart.DoubleQuoted quoted && new Word(quoted.Parts, Span).Constant is { } inner)
                {
                    text += inner;
                }
                else
                {
                    return null;
                }
            }

            return text;
        }
    }
}
