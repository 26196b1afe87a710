namespace VectraGuard.Risk.Shell;

/// <summary>One redirection; the body of a here-document arrives when its line has ended.</summary>
internal sealed record Redirection(RedirectionKind Kind, int? Descriptor, Word Target, Span Span)
{
    /// <summary>The text of a here-document.</summary>
    public Word? Body { get; set; }
}
