using System.Collections.Immutable;

namespace VectraGuard.Cli.CommandLine;

/// <summary>The word that a command needs.</summary>
/// <param name="Name">What the help calls it.</param>
/// <param name="Choices">The only words that it takes.</param>
internal sealed record OperandSpec(string Name, ImmutableArray<string> Choices);
