using System.Collections.Immutable;

namespace VectraGuard.Cli.CommandLine;

/// <summary>Options and words, as they were given.</summary>
/// <param name="Options">Each option with its value, in order; a switch has an empty one.</param>
/// <param name="Words">What is no option.</param>
internal sealed record ParsedArguments(ImmutableArray<KeyValuePair<OptionSpec, string>> Options, ImmutableArray<string> Words)
{
    /// <summary>How many of the words stood before <c>--</c>; null: there was none.</summary>
    public int? WordsBeforeDashes { get; init; }

    /// <summary>Whether the option was given.</summary>
    public bool Has(string option) => Value(option) is not null;

    /// <summary>The option's value; null when it was not given.</summary>
    public string? Value(string option)
    {
        foreach ((OptionSpec spec, string value) in Options)
        {
            if (spec.Name == option)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>All values of an option that may be repeated, in order.</summary>
    public ImmutableArray<string> Values(string option)
    {
        ImmutableArray<string>.Builder values = ImmutableArray.CreateBuilder<string>();
        foreach ((OptionSpec spec, string value) in Options)
        {
            if (spec.Name == option)
            {
                values.Add(value);
            }
        }

        return values.ToImmutable();
    }
}
