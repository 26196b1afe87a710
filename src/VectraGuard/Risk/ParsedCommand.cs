using System.Collections.Immutable;

namespace VectraGuard.Risk;

/// <summary>A command that the text would run, its words expanded.</summary>
/// <param name="Words">The words; symbols stand for what is not known.</param>
/// <param name="Plain">Whether the words are all there is to it: no variables set for it, run in the directory that the script started in.</param>
internal readonly record struct ParsedCommand(ImmutableArray<string> Words, bool Plain);
