using System.Collections.Immutable;

namespace VectraGuard.Risk.Shell;

// Compound commands.
internal sealed partial class ShellParser
{
    private Command? ParseCompound()
    {
        int start = position;
        Command? command = Current == '(' ? ParseParenthesis() : ParseKeyword(Keyword());
        if (command is null or Command.Function)
        {
            return command;
        }

        ImmutableArray<Redirection> redirections = ParseRedirections();
        return redirections.IsEmpty ? command : command with { Redirections = redirections, Span = SpanFrom(start) };
    }

    private ImmutableArray<Redirection> ParseRedirections()
    {
        ImmutableArray<Redirection>.Builder? redirections = null;
        SkipBlanks();
        while (AtRedirection())
        {
            redirections ??= ImmutableArray.CreateBuilder<Redirection>();
            redirections.Add(ParseRedirection());
            SkipBlanks();
        }

        return redirections?.ToImmutable() ?? [];
    }

    private Command? ParseKeyword(string? keyword)
    {
        int start = position;
        switch (keyword)
        {
            case "{":
                position++;
                Command body = ParseList();
                ExpectKeyword("}", "{", start);
                return new Command.Group(body, SpanFrom(start));
            case "if":
                return ParseIf();
            case "while" or "until":
                position += keyword.Length;
                Command condition = ParseList();
                return new Command.Loop(condition, ParseDoGroup(keyword, start), SpanFrom(start));
            case "for" or "select":
                position += keyword.Length;
                return ParseFor(keyword, start);
            case "case":
                return ParseCase();
            case "[[":
                return ParseCondition();
            case "function":
                return ParseNamedFunction();
            case "coproc":
                return ParseCoprocess();
            default:
                return null;
        }
    }

    private Command ParseParenthesis()
    {
        int start = position;
        if (At("((") && TryArithmetic() is { } parts)
        {
            return new Command.Arithmetic(parts, Body: null, SpanFrom(start));
        }

        position++;
        Command body = ParseList();
        Expect(")", "(", start);
        return new Command.Subshell(body, SpanFrom(start));
    }

    private Command.If ParseIf()
    {
        int start = position;
        var branches = ImmutableArray.CreateBuilder<Command.Branch>();
        Command? otherwise = null;
        position += "if".Length;
        do
        {
            Command condition = ParseList();
            ExpectKeyword("then", "if", start);
            branches.Add(new(condition, ParseList()));
        }
        while (AcceptKeyword("elif"));

        if (AcceptKeyword("else"))
        {
            otherwise = ParseList();
        }

        ExpectKeyword("fi", "if", start);
        return new Command.If(branches.ToImmutable(), otherwise, SpanFrom(start));
    }

    /// <summary><c>do … done</c>, or the braces that bash takes as well.</summary>
    private Command ParseDoGroup(string construct, int start)
    {
        SkipNewlines();
        bool braces = AcceptKeyword("{");
        if (!braces)
        {
            ExpectKeyword("do", construct, start);
        }

        Command body = ParseList();
        ExpectKeyword(braces ? "}" : "done", construct, start);
        return body;
    }

    private Command ParseFor(string keyword, int start)
    {
        SkipBlanks();
        if (At("((") && TryArithmetic() is { } parts)
        {
            SkipNewlines();
            Accept(";");
            return new Command.Arithmetic(parts, ParseDoGroup(keyword, start), SpanFrom(start));
        }

        string name = ReadWord()?.Constant ?? "";
        ImmutableArray<Word>.Builder? items = null;
        SkipNewlines();
        if (AcceptKeyword("in"))
        {
            items = ImmutableArray.CreateBuilder<Word>();
            SkipBlanks();
            while (ReadWord() is { } item)
            {
                items.Add(item);
                SkipBlanks();
            }
        }

        SkipBlanks();
        Accept(";");
        return new Command.For(name, items?.ToImmutable(), ParseDoGroup(keyword, start), SpanFrom(start));
    }

    private Command.Case ParseCase()
    {
        int start = position;
        position += "case".Length;
        SkipBlanks();
        Word subject = ReadWord() ?? new Word([], SpanFrom(position));
        ExpectKeyword("in", "case", start);
        var arms = ImmutableArray.CreateBuilder<Command.Arm>();
        SkipNewlines();
        while (position < end && Keyword() != "esac")
        {
            arms.Add(ParseArm());
            SkipNewlines();
        }

        ExpectKeyword("esac", "case", start);
        return new Command.Case(subject, arms.ToImmutable(), SpanFrom(start));
    }

    private Command.Arm ParseArm()
    {
        int start = position;
        var patterns = ImmutableArray.CreateBuilder<Word>();
        Accept("(");
        do
        {
            SkipBlanks();
            patterns.Add(ReadWord() ?? new Word([], SpanFrom(position)));
            SkipBlanks();
        }
        while (Accept("|"));

        Expect(")", "case", start);
        Command body = ParseList();
        if (!Accept(";;&") && !Accept(";;") && !Accept(";&") && Keyword() != "esac")
        {
            Fail("an arm of 'case' has no ';;'", start);
        }

        return new Command.Arm(patterns.ToImmutable(), body);
    }

    private Command.Function ParseNamedFunction()
    {
        int start = position;
        position += "function".Length;
        SkipBlanks();
        int nameStart = position;
        ReadWord();
        string name = text[nameStart..position];
        AcceptParentheses();
        return ParseFunctionBody(name, start);
    }

    private Command.Subshell ParseCoprocess()
    {
        int start = position;
        position += "coproc".Length;
        SkipBlanks();
        int afterKeyword = position;
        position += NameLength();
        SkipBlanks();
        bool named = position > afterKeyword
            && (Current == '(' || Keyword() is "{" or "if" or "while" or "until" or "for" or "case" or "select" or "[[");
        position = named ? position : afterKeyword;
        return new Command.Subshell(ParseCommand(), SpanFrom(start));
    }

    /// <summary><c>[[ … ]]</c>: words with operators between them; what follows <c>=~</c> is read as a pattern.</summary>
    private Command.Test ParseCondition()
    {
        int start = position;
        position += "[[".Length;
        var words = ImmutableArray.CreateBuilder<Word>();
        while (true)
        {
            SkipNewlines();
            if (AcceptKeyword("]]"))
            {
                break;
            }

            bool pattern = words.Count > 0 && words[^1].Plain == "=~";
            if ((pattern ? ReadRegularExpression() : ReadWord()) is { } word)
            {
                words.Add(word);
            }
            else if (!Accept("(") && !Accept(")") && !Accept("&&") && !Accept("||") && !Accept("<") && !Accept(">"))
            {
                Fail(position >= end ? "'[[' is not closed" : $"unexpected '{UnexpectedToken()}' in '[['", position >= end ? start : position);
                break;
            }
        }

        return new Command.Test(words.DrainToImmutable(), SpanFrom(start));
    }
}
