namespace VectraGuard.Linux.Child;

/// <summary>What one call of a child program does, for the message when it fails: "cannot {Operation} {Subject}: {errno}".</summary>
internal readonly record struct ChildStep(string Operation, string Subject);
