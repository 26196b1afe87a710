using System.Collections.Immutable;

namespace VectraGuard.Risk.Shell;

// Lists, pipelines and simple commands.
internal sealed partial class ShellParser
{
    /// <summary>A list up to what closes it, or up to the end of a line.</summary>
    private Command ParseList(bool untilNewline = false)
    {
        int start = position;
        var steps = ImmutableArray.CreateBuilder<Command.Step>();
        bool separated = true;
        bool lineEnded = false;
        while (separated && !(untilNewline && lineEnded))
        {
            SkipNewlines();
            if (AtListEnd())
            {
                break;
            }

            Command command = ParsePipeline();
            separated = TakeConnector(out Connector connector, out lineEnded);
            steps.Add(new(command, connector));
        }

        if (position < end && (untilNewline ? !lineEnded : !AtListEnd()))
        {
            Fail($"unexpected '{UnexpectedToken()}'", position);
        }

        return steps is [{ Connector: not Connector.Background } only] ? only.Command
            : new Command.Sequence(steps.DrainToImmutable(), SpanFrom(start));
    }

    /// <summary>Takes what separates two commands; false when nothing does.</summary>
    private bool TakeConnector(out Connector connector, out bool lineEnded)
    {
        SkipBlanks();
        lineEnded = false;
        connector = Connector.Then;
        if (Accept("&&") || Accept("||"))
        {
            connector = text[position - 1] == '&' ? Connector.And : Connector.Or;
            SkipNewlines();
            if (AtListEnd())
            {
                Fail($"a command is missing after '{(connector is Connector.And ? "&&" : "||")}'", position);
            }

            return true;
        }

        bool separated = Current == '&' || (Current == ';' && Peek(1) is not (';' or '&'));
        if (separated)
        {
            connector = Current == '&' ? Connector.Background : Connector.Then;
            position++;
            SkipBlanks();
        }

        lineEnded = Current == '\n';
        if (lineEnded)
        {
            TakeNewline();
        }

        return separated || lineEnded;
    }

    private bool AtListEnd() =>
        Current is EndOfText or ')' || At(";;") || At(";&") || Keyword() is "then" or "elif" or "else" or "fi" or "do" or "done" or "esac" or "}";

    private Command ParsePipeline()
    {
        int start = position;
        bool prefixed = SkipPipelinePrefix();
        bool empty = prefixed && (AtListEnd() || Current is ';' or '\n' or '&' or '|');
        var stages = ImmutableArray.CreateBuilder<Command>();
        stages.Add(empty ? new Command.Sequence([], SpanFrom(start)) : ParseCommand());
        SkipBlanks();
        while (Current == '|' && Peek(1) != '|')
        {
            position += Peek(1) == '&' ? 2 : 1;
            SkipNewlines();
            SkipPipelinePrefix();
            stages.Add(ParseCommand());
            SkipBlanks();
        }

        Command pipeline = stages.Count == 1 ? stages[0] : new Command.Pipeline(stages.ToImmutable(), SpanFrom(start));
        return prefixed ? new Command.Group(pipeline, SpanFrom(start)) : pipeline;
    }

    /// <summary>Takes <c>!</c> and <c>time [-p] [--]</c>, as often as they come.</summary>
    private bool SkipPipelinePrefix()
    {
        bool any = false;
        SkipBlanks();
        while (AcceptNegation() || AcceptTime())
        {
            any = true;
            SkipBlanks();
        }

        return any;
    }

    private bool AcceptNegation()
    {
        bool negated = Current == '!' && (IsDelimiter(Peek(1)) || Peek(1) == '\\');
        position += negated ? 1 : 0;
        return negated;
    }

    private bool AcceptTime()
    {
        if (!AcceptKeyword("time"))
        {
            return false;
        }

        SkipBlanks();
        while ((At("-p") || At("--")) && IsDelimiter(Peek(2)))
        {
            position += 2;
            SkipBlanks();
        }

        return true;
    }

    private Command ParseCommand()
    {
        SkipBlanks();
        if (!Descend())
        {
            return new Command.Sequence([], SpanFrom(position));
        }

        Command command = ParseCompound() ?? ParseSimple();
        depth--;
        return command;
    }

    private Command ParseSimple()
    {
        int start = position;
        var assignments = ImmutableArray.CreateBuilder<Assignment>();
        var words = ImmutableArray.CreateBuilder<Word>();
        var redirections = ImmutableArray.CreateBuilder<Redirection>();
        var lists = ImmutableArray.CreateBuilder<Assignment>();
        for (int last = -1; last != position;)
        {
            last = position;
            SkipBlanks();
            int wordStart = position;
            if (AtRedirection())
            {
                redirections.Add(ParseRedirection());
            }
            else if (words.Count == 0 && ParseAssignment() is { } assignment)
            {
                assignments.Add(assignment);
            }
            else if (ReadWord() is { } word)
            {
                int wordEnd = position;
                if (words.Count + assignments.Count == 0 && AcceptParentheses())
                {
                    return ParseFunctionBody(text[wordStart..wordEnd], start);
                }

                words.Add(word);
                ParseListArgument(wordStart, lists);
            }
        }

        if (words.Count + assignments.Count + redirections.Count == 0)
        {
            Fail(position >= end ? "a command is missing" : $"unexpected '{UnexpectedToken()}'", position);
        }

        return new Command.Simple(assignments.DrainToImmutable(), words.DrainToImmutable(), SpanFrom(start))
        {
            Redirections = redirections.DrainToImmutable(),
            Lists = lists.DrainToImmutable(),
        };
    }

    /// <summary>The list of an argument such as <c>declare -a x=(…)</c>, of which the word is the part before the parenthesis.</summary>
    private void ParseListArgument(int wordStart, ImmutableArray<Assignment>.Builder lists)
    {
        if (Current == '(' && text[position - 1] == '=')
        {
            string raw = text[wordStart..position];
            bool appends = raw.EndsWith("+=", StringComparison.Ordinal);
            lists.Add(new(raw.TrimEnd('=', '+'), Value: null, ParseItems(), appends, Indexed: false, SpanFrom(wordStart)));
        }
    }

    /// <summary>Takes <c>()</c>, with blanks in and before it.</summary>
    private bool AcceptParentheses()
    {
        int before = position;
        SkipBlanks();
        if (Accept("("))
        {
            SkipBlanks();
            if (Accept(")"))
            {
                return true;
            }
        }

        position = before;
        return false;
    }

    private Command.Function ParseFunctionBody(string name, int start)
    {
        SkipNewlines();
        Command body = ParseCommand();
        return new Command.Function(name, body, SpanFrom(start));
    }
}
