namespace VectraGuard.Risk.Evaluation;

/// <summary>
/// What an expanded text holds besides known characters: one symbol for each piece that is not known, which says where the piece
/// comes from, and for each piece that is a pattern. Symbols are noncharacters of Unicode: no text is supposed to have them, and one that
/// has them only looks less certain than it is.
/// </summary>
internal static class Symbol
{
    /// <summary>Any text, perhaps none: a variable nobody set.</summary>
    public const char Unknown = '\uFDD0';

    /// <summary>Some text that is not empty.</summary>
    public const char Something = '\uFDD1';

    /// <summary>The content of a key, a token or a password.</summary>
    public const char Secret = '\uFDD2';

    /// <summary>The whole environment.</summary>
    public const char Environment = '\uFDD3';

    /// <summary>What came over the network.</summary>
    public const char Remote = '\uFDD4';

    /// <summary>What came out of an encoding.</summary>
    public const char Decoded = '\uFDD5';

    /// <summary>What somebody at the other end of a connection writes.</summary>
    public const char Peer = '\uFDD6';

    /// <summary>What a shell answers that reads its commands from elsewhere.</summary>
    public const char ShellAnswer = '\uFDD7';

    /// <summary>The whole workspace.</summary>
    public const char Project = '\uFDD8';

    /// <summary>The numbers of all processes.</summary>
    public const char Processes = '\uFDD9';

    /// <summary>The script itself: <c>$0</c>.</summary>
    public const char Self = '\uFDDA';

    /// <summary>The pattern <c>*</c>.</summary>
    public const char AnyText = '\uFDE0';

    /// <summary>The patterns <c>?</c> and <c>[…]</c>.</summary>
    public const char AnyCharacter = '\uFDE1';

    /// <summary>An unquoted <c>{</c>; gone once braces are expanded.</summary>
    public const char OpenBrace = '\uFDE2';

    /// <summary>An unquoted <c>,</c>; gone once braces are expanded.</summary>
    public const char Comma = '\uFDE3';

    /// <summary>An unquoted <c>}</c>; gone once braces are expanded.</summary>
    public const char CloseBrace = '\uFDE4';

    /// <summary>Where one word ends and the next begins; gone once words are split.</summary>
    public const char FieldBreak = '\uFDE5';

    /// <summary>Whether a character stands for a piece that is not known.</summary>
    public static bool IsUnknown(char c) => c is >= Unknown and <= Self;

    /// <summary>Whether every character of a text is known.</summary>
    public static bool IsKnown(string text) => !text.AsSpan().ContainsAnyInRange(Unknown, Self);

    /// <summary>Whether a text has neither unknown pieces nor patterns.</summary>
    public static bool IsConstant(string text) => !text.AsSpan().ContainsAnyInRange(Unknown, FieldBreak);

    /// <summary>What is left of a text that went through a program nobody knows: only where its pieces came from.</summary>
    public static string Origins(string text)
    {
        int first = text.AsSpan().IndexOfAnyInRange(Secret, Processes);
        if (first < 0)
        {
            return Unknown.ToString();
        }

        string origins = "";
        for (char symbol = Secret; symbol <= Processes; symbol++)
        {
            origins += text.Contains(symbol, StringComparison.Ordinal) ? symbol.ToString() : "";
        }

        return origins;
    }

    /// <summary>The text with its patterns written as they were, and an ellipsis for what is not known: for people.</summary>
    public static string Display(string text)
    {
        if (IsConstant(text))
        {
            return text;
        }

        return string.Create(text.Length, text, static (shown, source) =>
        {
            for (int i = 0; i < source.Length; i++)
            {
                shown[i] = source[i] switch
                {
                    AnyText => '*',
                    AnyCharacter => '?',
                    char c when IsUnknown(c) => '…',
                    char c => c,
                };
            }
        });
    }
}
