using System.Collections.Immutable;

namespace VectraGuard.Risk.Shell;

// Words and quotes.
internal sealed partial class ShellParser
{
    /// <summary>The next word; null, and nothing taken, when there is none here.</summary>
    private Word? ReadWord()
    {
        int start = position;
        var word = new WordBuilder();
        while (Current is not (EndOfText or ' ' or '\t' or '\n' or ';' or '&' or '|' or ')') && !AtCarriageReturn())
        {
            if (Current is '<' or '>')
            {
                if (Peek(1) != '(')
                {
                    break;
                }

                word.Add(ReadProcessSubstitution());
            }
            else if (Current == '(')
            {
                if (word.LastUnquoted is not ('?' or '*' or '+' or '@' or '!'))
                {
                    break;
                }

                word.RemoveLast();
                word.Add(ReadPattern());
            }
            else
            {
                ReadElement(word);
            }
        }

        return position == start ? null : new Word(word.Build(), SpanFrom(start));
    }

    /// <summary>One character, quoted text or expansion outside of double quotes.</summary>
    private void ReadElement(WordBuilder word)
    {
        switch (Current)
        {
            case '\\':
                ReadEscape(word);
                break;
            case '\'':
                ReadSingleQuotes(word);
                break;
            case '"':
                word.Add(new WordPart.DoubleQuoted(ReadDoubleQuotes()));
                break;
            case '$' when Peek(1) == '\'':
                position++;
                word.Add(ReadAnsiQuotes(), isQuoted: true);
                break;
            case '$' when Peek(1) == '"':
                position++;
                word.Add(new WordPart.DoubleQuoted(ReadDoubleQuotes()));
                break;
            case '$' or '`':
                ReadExpansion(word, quoted: false);
                break;
            default:
                int start = position++;
                while (position < end && IsPlain(text[position]))
                {
                    position++;
                }

                word.Add(text.AsSpan(start, position - start), isQuoted: false);
                break;
        }
    }

    /// <summary>Whether a character can only be itself: most are, and go the short way.</summary>
    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '_' or '.' or ',' or '=' or ':' or '%';

    private void ReadEscape(WordBuilder word)
    {
        if (Peek(1) is EndOfText)
        {
            word.Add('\\', isQuoted: true);
            position++;
            return;
        }

        if (Peek(1) != '\n')
        {
            word.Add(text[position + 1], isQuoted: true);
        }

        position += 2;
    }

    private void ReadSingleQuotes(WordBuilder word)
    {
        int open = position++;
        int close = position < end ? text.IndexOf('\'', position, end - position) : -1;
        if (close < 0)
        {
            Fail("a single quote is not closed", open);
            return;
        }

        word.Add(text.AsSpan(position, close - position), isQuoted: true);
        position = close + 1;
    }

    private ImmutableArray<WordPart> ReadDoubleQuotes()
    {
        int open = position++;
        if (!Descend())
        {
            return [];
        }

        var word = new WordBuilder();
        while (Current is not (EndOfText or '"'))
        {
            ReadQuotedElement(word, escapable: '"');
        }

        if (!Accept("\""))
        {
            Fail("a double quote is not closed", open);
        }

        depth--;
        return word.Build();
    }

    /// <summary>One character or expansion inside double quotes or a here-document.</summary>
    private void ReadQuotedElement(WordBuilder word, char escapable)
    {
        switch (Current)
        {
            case '\\' when Peek(1) == '\n':
                position += 2;
                break;
            case '\\' when Peek(1) is '$' or '`' or '\\' || Peek(1) == escapable:
                word.Add(text[position + 1], isQuoted: true);
                position += 2;
                break;
            case '$' or '`':
                ReadExpansion(word, quoted: true);
                break;
            default:
                int start = position++;
                while (position < end && (IsPlain(text[position]) || text[position] == ' '))
                {
                    position++;
                }

                word.Add(text.AsSpan(start, position - start), isQuoted: true);
                break;
        }
    }

    private Word ReadHereDocumentParts()
    {
        int start = position;
        var word = new WordBuilder();
        while (position < end)
        {
            ReadQuotedElement(word, escapable: '\\');
        }

        return new Word(word.Build(), placement.Map(start, end));
    }

    /// <summary>The text of <c>'…'</c> behind a dollar sign, escapes decoded.</summary>
    private string ReadAnsiQuotes()
    {
        int open = position++;
        int close = position;
        while (close < end && text[close] != '\'')
        {
            close += text[close] == '\\' ? 2 : 1;
        }

        if (close >= end)
        {
            Fail("a single quote is not closed", open);
            return "";
        }

        string decoded = Escapes.Decode(text.AsSpan(position, close - position), EscapeDialect.AnsiQuotes);
        position = close + 1;
        return decoded;
    }

    /// <summary><c>@(a|b)</c> from its parenthesis on.</summary>
    private WordPart.Pattern ReadPattern()
    {
        int open = position++;
        var alternatives = ImmutableArray.CreateBuilder<Word>();
        if (Descend())
        {
            do
            {
                SkipPatternBlanks();
                if (ReadWord() is { } alternative)
                {
                    alternatives.Add(alternative);
                }

                SkipPatternBlanks();
            }
            while (Accept("|"));

            Expect(")", "(", open);
            depth--;
        }

        return new WordPart.Pattern(alternatives.ToImmutable());
    }

    private void SkipPatternBlanks()
    {
        while (Current is ' ' or '\t' or '\n')
        {
            position++;
        }
    }

    /// <summary>The word behind <c>=~</c>: parentheses and bars belong to it.</summary>
    private Word ReadRegularExpression()
    {
        int start = position;
        int open = 0;
        var word = new WordBuilder();
        while (Current is not (EndOfText or '\n') && (open > 0 || Current is not (' ' or '\t')))
        {
            open += Current == '(' ? 1 : Current == ')' && open > 0 ? -1 : 0;
            ReadElement(word);
        }

        return new Word(word.Build(), SpanFrom(start));
    }
}
