using System.Collections.Immutable;
using VectraGuard.Risk.Commands;
using VectraGuard.Risk.Shell;

namespace VectraGuard.Risk.Evaluation;

// What a command starts: builtins, functions, aliases, other commands, code.
internal sealed partial class Interpreter
{
    private string Invoke(Invocation command)
    {
        if (budget.Depth >= Budget.MaxDepth)
        {
            analysis.Note("cannot follow this: too many commands that start commands", command.Span);
            analysis.AddNested(command.Span);
            return Symbol.Unknown.ToString();
        }

        budget.Depth++;
        string output = Dispatch(command);
        budget.Depth--;
        return output;
    }

    /// <summary>
    /// Functions and aliases come first, but hide nothing: whether they are defined at this point, and in this shell, is not certain enough.
    /// </summary>
    private string Dispatch(Invocation command)
    {
        string? replaced = scope.Alias(command.Name) is { } alias ? Aliased(command, alias) : null;
        string? returned = scope.Function(command.Name) is { } function ? Called(command, function) : null;
        if (!Symbol.IsConstant(command.Name))
        {
            Guess(command);
        }

        Builtins.Run(command);
        command.Output = KnownOutput.Of(command);
        SaveFiles(command);
        analysis.Inspect(command);
        string? inner = Inner(command);
        return returned ?? replaced ?? inner ?? command.Output;
    }

    /// <summary>A pattern as the name of a command: somebody hides which one it is. It is taken for each that it may be and that matters.</summary>
    private void Guess(Invocation command)
    {
        if (!Symbol.IsKnown(command.Name))
        {
            analysis.Note("cannot tell which command this is before it runs", command.Words[0].Span);
            return;
        }

        ReadOnlySpan<string> programs = ["rm", "sh", "bash", "dd", "nc", "cat", "cp", "mv", "tee", "curl", "wget", "chmod", "chown", "python3",
            "perl", "reboot"];
        foreach (string program in programs)
        {
            if (command.Name.Length > 1 && GlobPattern.CouldBe(command.Name, program))
            {
                Invoke(command.Start(command.Words.SetItem(0, command.Words[0] with { Text = program })));
            }
        }
    }

    /// <summary>Runs what the command starts; null when that is nothing.</summary>
    private string? Inner(Invocation command)
    {
        string? output = null;
        foreach (Invocation inner in Wrappers.Unwrap(command))
        {
            output = Invoke(inner);
        }

        foreach (Code code in command.Code)
        {
            if (code.Language is Language.Script)
            {
                RunText(InlineCode.Translate(code.Text.Text, command.Name), code, command);
            }
            else if (code.Language is Language.Shell)
            {
                output = RunText(code.Text.Text, code, command);
            }
        }

        return output;
    }

    private string RunText(string text, Code code, Invocation command)
    {
        text = text.Replace(Symbol.Decoded.ToString(), "", StringComparison.Ordinal);
        if (string.IsNullOrWhiteSpace(text))
        {
            return "";
        }

        bool unknown = text.All(c => Symbol.IsUnknown(c) || char.IsWhiteSpace(c));
        if (unknown || !budget.TakeCharacters(text.Length))
        {
            if (!unknown || Symbol.Origins(text)[0] == Symbol.Unknown)
            {
                // Where it comes from, if that is known, says more than this: a rule speaks of it.
                analysis.Note("cannot tell what this runs before it runs", code.Text.Span);
            }

            return code.FromInput ? Symbol.ShellAnswer.ToString() : Symbol.Origins(text);
        }

        IReadOnlyList<string>? positional = scope.Positional;
        string self = scope.Self;
        scope.Positional = code.Parameters.IsDefault ? positional : code.Parameters;
        scope.Self = code.Self ?? self;
        var flow = command.Flow with { Place = code.Place ?? command.Flow.Place, Input = code.FromInput ? null : command.Input };
        string output = Elsewhere(flow.Place, () => Run(new ShellParser(text, Placement.Inside(analysis.Text, code.Text.Span, text), depth), flow));
        scope.Positional = positional;
        scope.Self = self;
        return output;
    }

    /// <summary>On another machine the working directory is not the one here.</summary>
    private string Elsewhere(Place place, Func<string> run)
    {
        if (place is Place.Here)
        {
            return run();
        }

        int mark = scope.Enter();
        scope.Set("PWD", scope.Variable("HOME") ?? Value.Of(Symbol.Something.ToString()));
        string output = run();
        scope.Leave(mark);
        return output;
    }

    /// <summary>An alias is text: the arguments follow it, and what it makes is read again.</summary>
    private string? Aliased(Invocation command, string alias)
    {
        string text = alias + string.Concat(command.Words.Skip(1).Select(word => " " + ShellQuote.Word(word.Text)));
        if (calls.Any(call => call.Name == $"alias {command.Name}") || !budget.TakeCharacters(text.Length))
        {
            return null;
        }

        calls.Push(new Activation($"alias {command.Name}", command.Flow.Concurrency, command.Flow.Conditions));
        string output = RunText(text, new Code(Language.Shell, command.Words[0] with { Text = text }), command);
        calls.Pop();
        return output;
    }

    private string? Called(Invocation command, Command function)
    {
        foreach (Activation call in calls)
        {
            if (call.Name == command.Name)
            {
                bool multiplies = command.Flow.Concurrency > call.Concurrency && command.Flow.Conditions <= call.Conditions;
                analysis.Inspect(new Invocation(command.Words, command.Flow, scope, analysis.Context) { Multiplies = multiplies });
                return Symbol.Unknown.ToString();
            }
        }

        if (!budget.TakeCharacters(function.Span.Length))
        {
            analysis.Note("cannot follow this: too many calls of functions", command.Span);
            return Symbol.Unknown.ToString();
        }

        IReadOnlyList<string>? positional = scope.Positional;
        scope.Positional = ImmutableArray.CreateRange(command.Words.RemoveAt(0), word => word.Text);
        string output = Activate(command.Name, function, command.Flow);
        scope.Positional = positional;
        return output;
    }

    /// <summary>Remembers what a command writes into files that it names itself.</summary>
    private void SaveFiles(Invocation command)
    {
        string? content = command.Name switch
        {
            "tee" or "tar" or "bsdtar" or "zip" => command.Output,
            "curl" or "wget" or "lwp-download" or "aria2c" => Symbol.Remote.ToString(),
            "cp" or "mv" when command.Options.Operands.Count == 2 => command.Content(command.Operand(0)),
            _ => null,
        };
        if (content is null)
        {
            return;
        }

        foreach (Effect effect in command.Effects)
        {
            if (effect.Kind is EffectKind.Write or EffectKind.Append && effect.Location.Path.StartsWith('/') && Symbol.IsKnown(effect.Location.Path))
            {
                scope.SetFile(effect.Location.Path, content);
            }
        }
    }
}
