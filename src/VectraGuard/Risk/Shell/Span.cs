namespace VectraGuard.Risk.Shell;

/// <summary>A stretch of the text that the user gave, in characters.</summary>
internal readonly record struct Span(int Start, int Length)
{
    public int End => Start + Length;

    public static Span Between(int start, int end) => new(start, Math.Max(0, end - start));
}
