using VectraGuard.Risk.Commands;

namespace VectraGuard.Risk.Evaluation;

/// <summary>What builtins of the shell change for the commands behind them.</summary>
internal static class Builtins
{
    public static void Run(Invocation command)
    {
        switch (command.Name)
        {
            case "cd" or "pushd" or "chdir":
                ChangeDirectory(command);
                break;
            case "popd":
                command.Scope.Set("PWD", command.Scope.Variable("OLDPWD") ?? Value.Of(Symbol.Unknown.ToString()));
                break;
            case "export" or "declare" or "typeset" or "local" or "readonly":
                Declare(command);
                break;
            case "unset":
                foreach (Argument name in command.Options.Operands)
                {
                    command.Scope.Unset(name.Text);
                }

                break;
            case "alias":
                Alias(command);
                break;
            case "read" or "mapfile" or "readarray":
                Read(command);
                break;
            case "set" when command.FindWord("--") is { } dashes:
                SetPositional(command, command.Words.IndexOf(dashes) + 1);
                break;
            case "shift" when command.Scope.Positional is { Count: > 0 } positional:
                command.Scope.Positional = [.. positional.Skip(int.TryParse(command.Operand(0), out int count) ? Math.Max(0, count) : 1)];
                break;
            case "printf" when command.Options.Value('v') is { } name:
                command.Scope.Set(name.Text, Formatted.Print(command));
                break;
        }
    }

    /// <summary>Long lists are not kept: taking one parameter after the other off them costs their square.</summary>
    private static void SetPositional(Invocation command, int first)
    {
        const int MaxParameters = 1000;
        bool few = command.Words.Length - first <= MaxParameters;
        command.Scope.Positional = few ? [.. command.Words.Skip(first).Select(word => word.Text)] : null;
    }

    private static void ChangeDirectory(Invocation command)
    {
        Scope scope = command.Scope;
        Value before = scope.WorkingDirectory;
        IReadOnlyList<Argument> operands = command.Options.Operands;
        string target = operands.Count == 0 ? scope.Variable("HOME")?.Texts[0] ?? "" : operands[^1].Text;
        Value? directory = target switch
        {
            "-" => scope.Variable("OLDPWD"),
            "" => before,
            _ => Directories(command, target),
        };
        scope.Set("OLDPWD", before);
        scope.Set("PWD", directory ?? Value.Of(Symbol.Unknown.ToString()));
    }

    private static Value Directories(Invocation command, string target)
    {
        // The kernel takes no longer paths, and a script that goes deeper and deeper must not cost the square of its length.
        const int MaxPath = 4096;
        string[] paths = [.. command.Locate(target).Select(location =>
            location.Path.Length > MaxPath ? Symbol.Unknown.ToString() : location.Path).Distinct().DefaultIfEmpty(Symbol.Unknown.ToString())];
        return new Value([.. paths], IsArray: false);
    }

    private static void Declare(Invocation command)
    {
        foreach (Argument operand in command.Options.Operands)
        {
            int equals = operand.Text.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                string name = operand.Text[..equals].TrimEnd('+');
                if (equals + 1 < operand.Text.Length || command.Scope.Variable(name) is not { IsArray: true })
                {
                    command.Scope.Set(name, operand.Text[(equals + 1)..]);
                }
            }
        }
    }

    private static void Alias(Invocation command)
    {
        foreach (Argument operand in command.Options.Operands)
        {
            int equals = operand.Text.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                command.Scope.SetAlias(operand.Text[..equals], operand.Text[(equals + 1)..]);
            }
        }
    }

    /// <summary>Each line of the input is a value that the variable may have; several variables are not told apart.</summary>
    private static void Read(Invocation command)
    {
        string input = command.Input ?? Symbol.Unknown.ToString();
        string[] lines = input.TrimEnd('\n').Split('\n');
        bool single = command.Options.Operands.Count <= 1 && lines.Length <= Value.MaxTexts;
        bool array = command.Name != "read" || command.Has('a');
        Value value = single ? new Value([.. lines], array) : Value.Of(Symbol.Origins(input));
        foreach (Argument name in command.Options.Operands)
        {
            command.Scope.Set(name.Text, value);
        }

        if (command.Options.Operands.Count == 0)
        {
            command.Scope.Set(array ? "MAPFILE" : "REPLY", value);
        }
    }
}
