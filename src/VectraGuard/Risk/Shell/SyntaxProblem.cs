namespace VectraGuard.Risk.Shell;

/// <summary>Why a text could not be read to its end.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="Span">Where.</param>
/// <param name="IsTooDeep">Whether the shell could read it: only we go no deeper.</param>
internal sealed record SyntaxProblem(string Message, Span Span, bool IsTooDeep = false);
