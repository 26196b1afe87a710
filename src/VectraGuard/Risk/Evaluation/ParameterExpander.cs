using System.Collections.Immutable;
using VectraGuard.Risk.Shell;

namespace VectraGuard.Risk.Evaluation;

/// <summary>Expands <c>$name</c> and <c>${name…}</c> from what is known of the variables.</summary>
internal sealed class ParameterExpander(Scope scope)
{
    /// <summary>Beyond this length a pattern is not tried on a value: trying all ends of it takes its square.</summary>
    private const int MaxMatched = 200;

    public Value Expand(WordPart.Parameter parameter, WordExpander words)
    {
        Value? known = Lookup(parameter);
        return parameter.Operator switch
        {
            "" => known ?? Unset(parameter.Name),
            "-" or ":-" => IsSet(known) ? known!.Value : Argument(parameter, words),
            "=" or ":=" => IsSet(known) ? known!.Value : Assign(parameter, words),
            "+" or ":+" => Argument(parameter, words),
            "?" or ":?" => known ?? NotEmpty(Unset(parameter.Name)),
            "length" or "*" => Value.Of(Symbol.Something.ToString()),
            "indirect" => Indirect(known),
            _ when known is { } value => Transform(value, parameter, words),
            _ => Unset(parameter.Name),
        };
    }

    private static bool IsSet(Value? value) => value is { Texts: [{ Length: > 0 } first, ..] } && first != Symbol.Unknown.ToString();

    private Value? Lookup(WordPart.Parameter parameter)
    {
        string name = parameter.Name;
        if (name is "@" or "*")
        {
            return scope.Positional is { } all ? new Value([.. all], IsArray: true) : null;
        }

        if (name.Length > 0 && char.IsAsciiDigit(name[0]))
        {
            return name == "0" ? Value.Of(scope.Self) : Positional(name);
        }

        if (name is "#" or "?" or "$" or "!" or "-")
        {
            return Value.Of(Symbol.Something.ToString());
        }

        return scope.Variable(name) is { } value ? Element(value, parameter.Subscript?.Constant) : null;
    }

    private Value? Positional(string digits)
    {
        if (scope.Positional is not { } positional || !int.TryParse(digits, out int number))
        {
            return null;
        }

        return Value.Of(number <= positional.Count ? positional[number - 1] : "");
    }

    private static Value Element(Value value, string? subscript) => subscript switch
    {
        "@" or "*" => value,
        null when value.IsArray => value.Texts.IsEmpty ? Value.Of("") : Value.Of(value.Texts[0]),
        not null when value.IsArray && int.TryParse(subscript, out int index) && index >= 0 && index < value.Texts.Length =>
            Value.Of(value.Texts[index]),
        _ => value with { IsArray = false },
    };

    /// <summary>A variable that the script did not set: it may come from the environment, or be empty.</summary>
    private static Value Unset(string name) => Value.Of((SecretNames.IsSecretVariable(name) ? Symbol.Secret : Symbol.Unknown).ToString());

    private static Value NotEmpty(Value value) =>
        value with { Texts = [.. value.Texts.Select(text => text.Replace(Symbol.Unknown, Symbol.Something))] };

    private static Value Argument(WordPart.Parameter parameter, WordExpander words) =>
        parameter.Argument is { } argument ? new Value([.. words.Texts(argument)], IsArray: false) : Value.Of("");

    private Value Assign(WordPart.Parameter parameter, WordExpander words)
    {
        Value value = Argument(parameter, words);
        scope.Set(parameter.Name, value);
        return value;
    }

    private Value Indirect(Value? name) =>
        name is { Texts: [var target, ..] } && Symbol.IsConstant(target) ? scope.Variable(target)
            ?? Unset(target) : Value.Of(Symbol.Unknown.ToString());

    private static Value Transform(Value value, WordPart.Parameter parameter, WordExpander words)
    {
        string argument = parameter.Argument is { } word ? words.Text(word) : "";
        ImmutableArray<string> texts = [.. value.Texts.Select(text => Transform(text, parameter.Operator, argument))];
        return value with { Texts = texts };
    }

    private static string Transform(string text, string @operator, string argument)
    {
        if (!Symbol.IsKnown(text) || !Symbol.IsKnown(argument) || text.Length > MaxMatched || argument.Length > MaxMatched)
        {
            return Symbol.Origins(text);
        }

        return @operator switch
        {
            "#" or "##" => text[Math.Max(0, GlobPattern.Prefix(argument, text, longest: @operator.Length == 2))..],
            "%" or "%%" => text[..^Math.Max(0, GlobPattern.Suffix(argument, text, longest: @operator.Length == 2))],
            "^^" => text.ToUpperInvariant(),
            ",," => text.ToLowerInvariant(),
            "^" or "," => text,
            "@" => text,
            ":" => Substring(text, argument),
            "/" or "//" => Replace(text, argument, all: @operator.Length == 2),
            _ => Symbol.Unknown.ToString(),
        };
    }

    private static string Substring(string text, string argument)
    {
        string[] numbers = argument.Split(':');
        if (!int.TryParse(numbers[0], out int offset) || numbers.Length > 2)
        {
            return Symbol.Unknown.ToString();
        }

        offset = Math.Clamp(offset < 0 ? text.Length + offset : offset, 0, text.Length);
        int length = text.Length - offset;
        if (numbers.Length == 2)
        {
            if (!int.TryParse(numbers[1], out int given))
            {
                return Symbol.Unknown.ToString();
            }

            length = given < 0 ? Math.Max(0, length + given) : Math.Min(length, given);
        }

        return text.Substring(offset, length);
    }

    private static string Replace(string text, string argument, bool all)
    {
        int slash = argument.IndexOf('/', StringComparison.Ordinal);
        string pattern = slash < 0 ? argument : argument[..slash];
        string replacement = slash < 0 ? "" : argument[(slash + 1)..];
        if (pattern.Length == 0 || !Symbol.IsConstant(pattern))
        {
            return Symbol.Unknown.ToString();
        }

        int first = text.IndexOf(pattern, StringComparison.Ordinal);
        return all ? text.Replace(pattern, replacement, StringComparison.Ordinal) : first < 0 ? text
            : text[..first] + replacement + text[(first + pattern.Length)..];
    }
}
