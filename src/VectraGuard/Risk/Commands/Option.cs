using VectraGuard.Risk.Evaluation;

namespace VectraGuard.Risk.Commands;

/// <summary>One option: its name without dashes, its value if it takes one, and the word that it stands in.</summary>
internal readonly record struct Option(string Name, Argument? Value, Argument Word, bool IsLong);
