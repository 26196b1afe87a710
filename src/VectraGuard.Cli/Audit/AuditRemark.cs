namespace VectraGuard.Cli.Audit;

/// <summary>Something to say about the log.</summary>
/// <param name="File">The name of the file.</param>
/// <param name="Line">The line; 0 when it is about the file.</param>
/// <param name="Message">What.</param>
internal sealed record AuditRemark(string File, int Line, string Message);
