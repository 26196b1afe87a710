using System.Collections.Immutable;
using VectraGuard.Risk.Evaluation;

namespace VectraGuard.Risk.Commands;

/// <summary>Code that a command runs: given in its words, on its input, or in a file that the script wrote.</summary>
internal sealed record Code(Language Language, Argument Text)
{
    /// <summary>Where it runs, if not where the command runs.</summary>
    public Place? Place { get; init; }

    /// <summary>The positional parameters; default: those around it.</summary>
    public ImmutableArray<string> Parameters { get; init; }

    /// <summary>What <c>$0</c> is in it; null: the script itself.</summary>
    public string? Self { get; init; }

    /// <summary>Whether it comes from the input, which is then used up.</summary>
    public bool FromInput { get; init; }
}
