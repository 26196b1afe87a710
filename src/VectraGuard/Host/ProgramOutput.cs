namespace VectraGuard.Host;

/// <summary>What a program that was run to its end had to say.</summary>
/// <param name="ExitCode">Its exit code; 128 + n when signal n ended it.</param>
/// <param name="Output">The start of its standard output, as <c>OsText</c>.</param>
/// <param name="Error">The start of its standard error, as <c>OsText</c>.</param>
internal sealed record ProgramOutput(int ExitCode, string Output, string Error);
