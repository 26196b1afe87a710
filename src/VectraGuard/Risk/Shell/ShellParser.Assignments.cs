using System.Collections.Immutable;

namespace VectraGuard.Risk.Shell;

// Assignments before a command, and lists in parentheses.
internal sealed partial class ShellParser
{
    private Assignment? ParseAssignment()
    {
        int start = position;
        int nameLength = NameLength();
        if (nameLength == 0)
        {
            return null;
        }

        position += nameLength;
        bool indexed = Current == '[' && SkipSubscript();
        bool appends = At("+=");
        if (!Accept("+=") && !Accept("="))
        {
            position = start;
            return null;
        }

        string name = text.Substring(start, nameLength);
        ImmutableArray<Word> items = Current == '(' ? ParseItems() : default;
        Word? value = items.IsDefault ? ReadWord() : null;
        return new Assignment(name, value, items, appends, indexed, SpanFrom(start));
    }

    private int NameLength()
    {
        int length = 0;
        while (Peek(length) is var c && (c == '_' || char.IsAsciiLetter((char)c) || (length > 0 && char.IsAsciiDigit((char)c))) && c is not EndOfText)
        {
            length++;
        }

        return length;
    }

    /// <summary>
    /// Skips <c>[…]</c> when an assignment follows, else stays. A line or a command never ends inside, so that a run of opening
    /// brackets costs one look each.
    /// </summary>
    private bool SkipSubscript()
    {
        int before = position;
        for (int open = 0; Current is not (EndOfText or '\n' or ';' or '|'); position++)
        {
            open += Current == '[' ? 1 : Current == ']' ? -1 : 0;
            if (open == 0)
            {
                position++;
                if (Current == '=' || At("+="))
                {
                    return true;
                }

                break;
            }
        }

        position = before;
        return false;
    }

    /// <summary>The items of <c>( … )</c>.</summary>
    private ImmutableArray<Word> ParseItems()
    {
        int opened = position;
        Accept("(");
        var items = ImmutableArray.CreateBuilder<Word>();
        while (true)
        {
            SkipNewlines();
            if (Current == '[' && SkipSubscript())
            {
                position += Current == '+' ? 2 : 1;
                items.Add(ReadWord() ?? new Word([], SpanFrom(position)));
            }
            else if (ReadWord() is { } item)
            {
                items.Add(item);
            }
            else
            {
                break;
            }
        }

        Expect(")", "(", opened);
        return items.DrainToImmutable();
    }
}
