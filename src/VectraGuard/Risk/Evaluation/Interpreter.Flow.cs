using VectraGuard.Risk.Commands;
using VectraGuard.Risk.Shell;

namespace VectraGuard.Risk.Evaluation;

// The order in which commands run, and what of it lasts.
internal sealed partial class Interpreter
{
    private string RunSequence(Command.Sequence sequence, Flow flow)
    {
        var output = new OutputText();
        var follows = Connector.Then;
        foreach (Command.Step step in sequence.Steps)
        {
            Flow here = follows is Connector.And or Connector.Or ? flow with { Conditions = flow.Conditions + 1 } : flow;
            output.Add(step.Connector is Connector.Background ? Capture(step.Command, here with { Concurrency = here.Concurrency + 1 })
                : follows is Connector.Or ? RunBranch(step.Command, here)
                : Run(step.Command, here));
            follows = step.Connector;
        }

        return output.ToString();
    }

    /// <summary>Each stage reads what the one before writes, and runs in a shell of its own.</summary>
    private string RunPipeline(Command.Pipeline pipeline, Flow flow)
    {
        string? input = flow.Input;
        for (int i = 0; i < pipeline.Stages.Length; i++)
        {
            bool last = i == pipeline.Stages.Length - 1;
            input = Capture(pipeline.Stages[i], flow with { Input = input, Captured = !last || flow.Captured, Concurrency = flow.Concurrency + 1 });
        }

        return input ?? "";
    }

    /// <summary>Runs a command in a shell of its own: only the files it wrote last.</summary>
    private string Capture(Command command, Flow flow)
    {
        int mark = scope.Enter();
        IReadOnlyList<string>? positional = scope.Positional;
        string output = Run(command, flow);
        scope.Positional = positional;
        foreach ((string key, Value? value) in scope.Leave(mark))
        {
            if (key.StartsWith('/') && value is { } content)
            {
                scope.Set(key, content);
            }
        }

        return output;
    }

    /// <summary>Runs a command that may be left out.</summary>
    private string RunBranch(Command command, Flow flow)
    {
        int mark = scope.Enter();
        string output = Run(command, flow with { Conditions = flow.Conditions + 1 });
        scope.Join([scope.Leave(mark)], oneIsTaken: false);
        return output;
    }

    private string RunIf(Command.If choice, Flow flow)
    {
        Flow inside = flow with { Conditions = flow.Conditions + 1 };
        var output = new OutputText();
        var branches = new List<Dictionary<string, Value?>>();
        foreach (Command.Branch branch in choice.Branches)
        {
            output.Add(Run(branch.Condition, branches.Count == 0 ? flow : inside));
            int mark = scope.Enter();
            output.Add(Run(branch.Body, inside));
            branches.Add(scope.Leave(mark));
        }

        if (choice.Otherwise is { } otherwise)
        {
            int mark = scope.Enter();
            output.Add(Run(otherwise, inside));
            branches.Add(scope.Leave(mark));
        }

        scope.Join(branches, oneIsTaken: choice.Otherwise is not null);
        return output.ToString();
    }

    private string RunLoop(Command.Loop loop, Flow flow)
    {
        bool endless = loop.Condition is Command.Simple { Words: [var word, ..] } && word.Plain is "true" or ":" or "1";
        Flow inside = flow with { Conditions = flow.Conditions + 1, EndlessLoops = flow.EndlessLoops + (endless ? 1 : 0) };
        int mark = scope.Enter();
        Run(loop.Condition, inside);
        string output = Run(loop.Body, inside);
        scope.Join([scope.Leave(mark)], oneIsTaken: false);
        return output;
    }

    /// <summary>The body runs with every item at once, as far as that many can be told apart.</summary>
    private string RunFor(Command.For each, Flow flow)
    {
        var items = new List<Argument>();
        foreach (Word item in each.Items ?? [])
        {
            words.Expand(item, items);
        }

        string[] texts = each.Items is null ? scope.Positional is { } all ? [.. all] : [Symbol.Unknown.ToString()]
            : [.. items.Select(item => item.Text)];
        var output = new OutputText();
        int mark = scope.Enter();
        for (int i = 0; i < texts.Length || i == 0; i += Value.MaxTexts)
        {
            if (i > 0 && !budget.TakeCharacters(each.Body.Span.Length))
            {
                analysis.Note("cannot follow this: too many items", each.Span);
                break;
            }

            scope.Set(each.Variable, new Value([.. texts.Skip(i).Take(Value.MaxTexts).DefaultIfEmpty("")], IsArray: false));
            output.Add(Run(each.Body, flow with { Conditions = flow.Conditions + 1 }));
        }

        scope.Join([scope.Leave(mark)], oneIsTaken: false);
        return output.ToString();
    }

    private string RunCase(Command.Case choice, Flow flow)
    {
        words.Text(choice.Subject);
        Flow inside = flow with { Conditions = flow.Conditions + 1 };
        var output = new OutputText();
        var branches = new List<Dictionary<string, Value?>>();
        foreach (Command.Arm arm in choice.Arms)
        {
            words.Visit(arm.Patterns.SelectMany(pattern => pattern.Parts));
            int mark = scope.Enter();
            output.Add(Run(arm.Body, inside));
            branches.Add(scope.Leave(mark));
        }

        scope.Join(branches, oneIsTaken: false);
        return output.ToString();
    }

    /// <summary>A function is read where it is defined, without arguments, and again with them where it is called.</summary>
    private void Define(Command.Function function, Flow flow)
    {
        scope.Define(function.Name, function.Body);
        if (calls.Count == 0 || budget.TakeCharacters(function.Body.Span.Length))
        {
            IReadOnlyList<string>? positional = scope.Positional;
            scope.Positional = null;
            Activate(function.Name, function.Body, flow);
            scope.Positional = positional;
        }
    }

    private string Activate(string name, Command body, Flow flow)
    {
        calls.Push(new Activation(name, flow.Concurrency, flow.Conditions));
        int mark = scope.Enter();
        string output = Run(body, flow);
        scope.Join([scope.Leave(mark)], oneIsTaken: true);
        calls.Pop();
        return output;
    }
}
