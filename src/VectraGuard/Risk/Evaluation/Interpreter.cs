using System.Collections.Immutable;
using VectraGuard.Risk.Commands;
using VectraGuard.Risk.Shell;

namespace VectraGuard.Risk.Evaluation;

/// <summary>
/// Walks through a script as if it ran: every branch is taken, every loop once, every function where it is called. What a command would
/// write is followed as far as it can be known; nothing runs.
/// </summary>
internal sealed partial class Interpreter : ISubstitutions
{
    private const int MaxDepth = ShellParser.MaxDepth + 50;

    private readonly Analysis analysis;
    private readonly Scope scope;
    private readonly Budget budget;
    private readonly WordExpander words;
    private readonly Stack<Activation> calls = new();
    private Flow current;
    private int depth;

    public Interpreter(Analysis analysis)
    {
        this.analysis = analysis;
        scope = new Scope(analysis.Context);
        budget = new Budget(analysis.Text.Length);
        words = new WordExpander(scope, budget, this);
    }

    /// <summary>Runs a script.</summary>
    public void Run(string script) => Run(new ShellParser(script, Placement.Itself), default);

    /// <summary>Runs a command whose words are final.</summary>
    public void Run(ImmutableArray<Argument> command) => Invoke(new Invocation(command, default, scope, analysis.Context));

    string ISubstitutions.Output(Command body) => Capture(body, current with { Captured = true, Concurrency = current.Concurrency });

    string ISubstitutions.ReadableFile(Command body)
    {
        string path = $"/dev/fd/{body.Span.Start}";
        scope.SetFile(path, Capture(body, current with { Captured = true, Concurrency = current.Concurrency + 1 }));
        return path;
    }

    string ISubstitutions.WritableFile(Command body)
    {
        Capture(body, current with { Input = Symbol.Origins(current.Input ?? ""), Concurrency = current.Concurrency + 1 });
        return $"/dev/fd/{body.Span.Start}";
    }

    private string Run(ShellParser parser, Flow flow)
    {
        const int MaxProblems = 20;
        var output = new OutputText();
        int problems = 0;
        while (problems < MaxProblems && parser.Next() is { } command)
        {
            output.Add(Run(command, flow));
            if (parser.Problem is { } problem)
            {
                problems++;
                Report(problem);
                parser.Resume();
            }
        }

        if (parser.Unread is { } unread)
        {
            Report(unread);
        }

        return output.ToString();
    }

    // What is no shell text does not run. What is only nested too deeply does.
    private void Report(SyntaxProblem problem)
    {
        analysis.Note($"cannot read this: {problem.Message}", problem.Span);
        if (problem.IsTooDeep)
        {
            analysis.AddNested(problem.Span);
        }
    }

    private string Run(Command command, Flow flow)
    {
        if (depth >= MaxDepth)
        {
            analysis.AddNested(command.Span);
            return Symbol.Unknown.ToString();
        }

        depth++;
        Flow before = current;
        current = flow;
        string output = command is Command.Simple simple ? RunSimple(simple, flow) : RunRedirected(command, flow);
        current = before;
        depth--;
        return output;
    }

    /// <summary>A compound command: its redirections hold for all that is in it.</summary>
    private string RunRedirected(Command command, Flow flow)
    {
        if (command.Redirections.IsEmpty)
        {
            return RunCompound(command, flow);
        }

        ImmutableArray<Redirect> redirects = Redirects(command.Redirections, ref flow);
        string output = RunCompound(command, flow);
        var group = new Argument("{", command.Span with { Length = Math.Min(1, command.Span.Length) });
        analysis.Inspect(new Invocation([group], flow, scope, analysis.Context) { Redirects = redirects, Output = output });
        return Write(redirects, output);
    }

    private string RunCompound(Command command, Flow flow)
    {
        switch (command)
        {
            case Command.Sequence sequence:
                return RunSequence(sequence, flow);
            case Command.Pipeline pipeline:
                return RunPipeline(pipeline, flow);
            case Command.Group group:
                return Run(group.Body, flow);
            case Command.Subshell subshell:
                return Capture(subshell.Body, flow);
            case Command.If choice:
                return RunIf(choice, flow);
            case Command.Loop loop:
                return RunLoop(loop, flow);
            case Command.For each:
                return RunFor(each, flow);
            case Command.Case choice:
                return RunCase(choice, flow);
            case Command.Arithmetic arithmetic:
                words.Visit(arithmetic.Parts);
                return arithmetic.Body is { } body ? RunBranch(body, flow) : "";
            case Command.Test test:
                words.Visit(test.Words.SelectMany(word => word.Parts));
                return "";
            case Command.Function function:
                Define(function, flow);
                return "";
            default:
                return "";
        }
    }
}
