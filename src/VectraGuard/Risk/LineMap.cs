namespace VectraGuard.Risk;

/// <summary>Turns offsets of a text into lines and columns; the lines are counted once, when the first is asked for.</summary>
internal sealed class LineMap(string text)
{
    private int[]? starts;

    public SourcePosition Locate(int offset)
    {
        starts ??= Starts(text);
        int found = Array.BinarySearch(starts, offset);
        int line = found >= 0 ? found : ~found - 1;
        return new SourcePosition(offset, line + 1, offset - starts[line] + 1);
    }

    private static int[] Starts(string text)
    {
        var found = new List<int> { 0 };
        for (int i = text.IndexOf('\n', StringComparison.Ordinal); i >= 0; i = text.IndexOf('\n', i + 1))
        {
            found.Add(i + 1);
        }

        return [.. found];
    }
}
