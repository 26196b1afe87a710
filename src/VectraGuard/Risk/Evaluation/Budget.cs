namespace VectraGuard.Risk.Evaluation;

/// <summary>
/// How much work an analysis may do beyond reading its text once: it keeps the time linear in the text, whatever functions call each other
/// and however variables grow.
/// </summary>
internal sealed class Budget(int textLength)
{
    /// <summary>How deep commands may start commands: wrappers, functions, scripts in scripts.</summary>
    public const int MaxDepth = 40;

    private long characters = 200_000 + (8L * textLength);

    /// <summary>How deep the analysis is in commands that start commands.</summary>
    public int Depth { get; set; }

    /// <summary>Takes the cost of text that was put together.</summary>
    public bool TakeCharacters(int count) => (characters -= count) > 0;
}
