using System.Collections.Immutable;

namespace VectraGuard.Risk.Shell;

/// <summary>
/// Reads POSIX sh and the bash that people use, one complete command after the other, in linear time and whatever the text is.
/// After a problem the position is at the end, so that every loop ends by itself; <see cref="Resume"/> goes on behind it.
/// </summary>
internal sealed partial class ShellParser
{
    /// <summary>How deep constructs may nest. Far above what people write, far below what a stack holds.</summary>
    public const int MaxDepth = 200;

    private const int EndOfText = -1;

    private readonly string text;
    private readonly Placement placement;
    private readonly List<Redirection> pendingHereDocuments = [];
    private int end;
    private int position;
    private int problemPosition;
    private int depth;
    private int substitutions;

    public ShellParser(string text, Placement placement, int depth = 0)
        : this(text, start: 0, text.Length, placement, depth)
    {
    }

    private ShellParser(string text, int start, int end, Placement placement, int depth)
    {
        this.text = text;
        this.end = end;
        this.placement = placement;
        this.depth = depth;
        position = start;
    }

    /// <summary>The first problem since the last <see cref="Resume"/>.</summary>
    public SyntaxProblem? Problem { get; private set; }

    /// <summary>The first problem inside backquotes, which leaves everything around them readable.</summary>
    public SyntaxProblem? Unread { get; private set; }

    private int Current => position < end ? text[position] : EndOfText;

    /// <summary>The commands of the next line or lines; null at the end. With a problem: what was read before it.</summary>
    public Command? Next()
    {
        SkipNewlines();
        if (position >= end)
        {
            return null;
        }

        return ParseList(untilNewline: true);
    }

    /// <summary>Everything up to the end as one command.</summary>
    public Command All()
    {
        var steps = ImmutableArray.CreateBuilder<Command.Step>();
        while (Next() is { } command)
        {
            steps.Add(new(command, Connector.Then));
        }

        return new Command.Sequence(steps.DrainToImmutable(), placement.Map(0, text.Length));
    }

    /// <summary>Forgets the problem, if there is one, and goes on in the line behind it.</summary>
    public void Resume()
    {
        if (Problem is null)
        {
            return;
        }

        end = text.Length;
        int newline = text.IndexOf('\n', Math.Min(problemPosition, end));
        position = newline < 0 ? end : newline + 1;
        Problem = null;
        pendingHereDocuments.Clear();
    }

    private void Fail(string message, int at, bool isTooDeep = false)
    {
        if (Problem is null)
        {
            problemPosition = at;
            Problem = new SyntaxProblem(message, placement.Map(at, Math.Min(end, at + 1)), isTooDeep);
        }

        position = end;
    }

    /// <summary>Goes one level deeper, or fails; every true needs a matching decrement.</summary>
    private bool Descend()
    {
        if (depth >= MaxDepth)
        {
            Fail($"nested deeper than {MaxDepth} levels", position, isTooDeep: true);
            return false;
        }

        depth++;
        return true;
    }

    private int Peek(int ahead) => position + ahead < end ? text[position + ahead] : EndOfText;

    private bool At(string symbol) => position + symbol.Length <= end && text.AsSpan(position, symbol.Length).SequenceEqual(symbol);

    private bool Accept(string symbol)
    {
        if (!At(symbol))
        {
            return false;
        }

        position += symbol.Length;
        return true;
    }

    private void Expect(string symbol, string construct, int opened)
    {
        if (!Accept(symbol))
        {
            Fail(position >= end ? $"'{construct}' is not closed" : $"unexpected '{UnexpectedToken()}' in '{construct}'", position >= end ? opened
                : position);
        }
    }

    private Span SpanFrom(int start) => placement.Map(start, position);

    private string UnexpectedToken()
    {
        int length = 1;
        while (length < 20 && !IsDelimiter(Current) && Peek(length) is not EndOfText && !IsDelimiter(Peek(length)))
        {
            length++;
        }

        return text.Substring(position, Math.Min(length, end - position));
    }

    private static bool IsDelimiter(int c) => c is EndOfText or ' ' or '\t' or '\n' or ';' or '&' or '|' or '<' or '>' or '(' or ')';

    private bool AtCarriageReturn() => Current == '\r' && Peek(1) is '\n' or EndOfText;

    /// <summary>Skips blanks, continued lines and a comment.</summary>
    private void SkipBlanks()
    {
        while (true)
        {
            if (Current is ' ' or '\t' || AtCarriageReturn())
            {
                position++;
            }
            else if (Current == '\\' && Peek(1) == '\n')
            {
                position += 2;
            }
            else
            {
                break;
            }
        }

        if (Current == '#')
        {
            int newline = text.IndexOf('\n', position, end - position);
            position = newline < 0 ? end : newline;
        }
    }

    private void SkipNewlines()
    {
        SkipBlanks();
        while (Current == '\n')
        {
            TakeNewline();
            SkipBlanks();
        }
    }

    private void TakeNewline()
    {
        position++;
        ReadHereDocuments();
    }

    /// <summary>The reserved word at the position, without taking it; null when there is none.</summary>
    private string? Keyword()
    {
        int length = 0;
        while (length < 9 && !IsDelimiter(Peek(length)) && !(Peek(length) == '\r' && Peek(length + 1) == '\n')
            && !(Peek(length) == '\\' && Peek(length + 1) == '\n'))
        {
            length++;
        }

        ReadOnlySpan<char> word = text.AsSpan(position, Math.Min(length, end - position));
        bool reserved = word is "if" or "then" or "elif" or "else" or "fi" or "for" or "select" or "in" or "while" or "until" or "do" or "done"
            or "case" or "esac" or "function" or "coproc" or "time" or "{" or "}" or "!" or "[[" or "]]";
        return reserved ? word.ToString() : null;
    }

    private bool AcceptKeyword(string keyword)
    {
        if (Keyword() != keyword)
        {
            return false;
        }

        position += keyword.Length;
        return true;
    }

    private void ExpectKeyword(string keyword, string construct, int opened)
    {
        SkipNewlines();
        if (!AcceptKeyword(keyword))
        {
            Fail(position >= end ? $"'{construct}' has no '{keyword}'"
                : $"unexpected '{UnexpectedToken()}' where '{construct}' needs '{keyword}'", position >= end ? opened : position);
        }
    }
}
