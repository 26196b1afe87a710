using System.Collections.Immutable;

namespace VectraGuard.Cli.CommandLine;

/// <summary>One option: how it is written, and what help and completion say of it.</summary>
/// <param name="Name">With its dashes: <c>--runtime</c>, <c>-c</c>.</param>
/// <param name="Summary">What it does: a phrase for the help, without a full stop.</param>
/// <param name="Value">What its value is called: <c>DURATION</c>; null for a switch.</param>
internal sealed record OptionSpec(string Name, string Summary, string? Value = null)
{
    /// <summary>A second way to write it.</summary>
    public string? Alias { get; init; }

    /// <summary>The only values that it takes; empty: any.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>Whether it may be given more than once, each time with another value.</summary>
    public bool Repeats { get; init; }

    /// <summary>Whether an empty value means something.</summary>
    public bool AllowsEmpty { get; init; }

    /// <summary>What completion offers for the value.</summary>
    public ValueKind Kind { get; init; } = ValueKind.Text;

    /// <summary>Whether it overrides a key of the configuration files.</summary>
    public bool IsSetting { get; init; }

    /// <summary>Whether this is how the option is written.</summary>
    public bool Is(string name) => name == Name || name == Alias;
}
