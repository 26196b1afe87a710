using System.Collections.Immutable;
using System.Text;

namespace VectraGuard.Risk.Shell;

/// <summary>Collects the parts of a word; neighbouring characters of one kind become one part.</summary>
internal sealed class WordBuilder
{
    private readonly ImmutableArray<WordPart>.Builder parts = ImmutableArray.CreateBuilder<WordPart>();
    private readonly StringBuilder literal = new();
    private bool quoted;

    /// <summary>The last unquoted character, which may open an extended pattern; NUL when there is none.</summary>
    public char LastUnquoted => literal.Length > 0 && !quoted ? literal[^1] : '\0';

    public void Add(char c, bool isQuoted)
    {
        Switch(isQuoted);
        literal.Append(c);
    }

    public void Add(ReadOnlySpan<char> characters, bool isQuoted)
    {
        Switch(isQuoted);
        literal.Append(characters);
        if (characters.IsEmpty && isQuoted)
        {
            // '' is a word, even though nothing is in it.
            parts.Add(new WordPart.Literal("", Quoted: true));
        }
    }

    public void Add(WordPart part)
    {
        Flush();
        parts.Add(part);
    }

    /// <summary>Takes the last character back.</summary>
    public void RemoveLast() => literal.Length--;

    public ImmutableArray<WordPart> Build()
    {
        Flush();
        return parts.DrainToImmutable();
    }

    private void Switch(bool isQuoted)
    {
        if (quoted != isQuoted)
        {
            Flush();
            quoted = isQuoted;
        }
    }

    private void Flush()
    {
        if (literal.Length > 0)
        {
            parts.Add(new WordPart.Literal(literal.ToString(), quoted));
            literal.Clear();
        }
    }
}
