namespace VectraGuard.Risk.Shell;

/// <summary>Why a text could not be read to its end.</summary>
internal sealed record SyntaxProblem(string Message, Span Span);
