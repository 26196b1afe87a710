namespace VectraGuard.Risk.Shell;

/// <summary>
/// Where a text that is being parsed stands in the text that the user gave: shifted by some characters, or, when it was put
/// together (decoded, expanded), all of it at one place.
/// </summary>
internal readonly record struct Placement(int Shift, Span? Pin)
{
    public static Placement Itself => default;

    public static Placement At(Span whole) => new(Shift: 0, whole);

    /// <summary>The place of an inner text inside an outer span: exact when it stands there letter by letter.</summary>
    public static Placement Inside(string source, Span outer, string inner)
    {
        int end = Math.Min(source.Length, outer.End);
        if (inner.Length == 0 || outer.Start >= end)
        {
            return At(outer);
        }

        int found = source.IndexOf(inner, outer.Start, end - outer.Start, StringComparison.Ordinal);
        return found < 0 ? At(outer) : new Placement(found, Pin: null);
    }

    public Span Map(int start, int end) => Pin ?? Span.Between(start + Shift, end + Shift);
}
