using System.Collections.Immutable;

namespace VectraGuard.Risk.Evaluation;

/// <summary>
/// What a variable may hold: the items of an array, or the texts that it has on different ways through the script. The default value is that of a
/// variable that was unset.
/// </summary>
internal readonly record struct Value(ImmutableArray<string> Texts, bool IsArray)
{
    /// <summary>How many ways are told apart; beyond it the rest is unknown.</summary>
    public const int MaxTexts = 16;

    public static Value Of(string text) => new([text], IsArray: false);

    /// <summary>Either this or another.</summary>
    public Value Or(Value other)
    {
        if (Texts.AsSpan().SequenceEqual(other.Texts.AsSpan()))
        {
            return this;
        }

        ImmutableArray<string>.Builder texts = Texts.ToBuilder();
        foreach (string text in other.Texts)
        {
            if (texts.Count < MaxTexts && !texts.Contains(text))
            {
                texts.Add(text);
            }
            else if (texts.Count == MaxTexts && !texts.Contains(text))
            {
                texts[^1] = Symbol.Unknown.ToString();
            }
        }

        return new Value(texts.DrainToImmutable(), IsArray || other.IsArray);
    }
}
