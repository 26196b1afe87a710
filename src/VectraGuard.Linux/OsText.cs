using System.Globalization;
using System.Text;

namespace VectraGuard.Linux;

/// <summary>
/// Bytes of the operating system (arguments, environment, paths) held as .NET text without loss: valid UTF-8 is decoded, every
/// other byte 0xNN becomes the lone surrogate U+DC00+NN, and encoding reverses that exactly.
/// </summary>
public static class OsText
{
    private const char EscapeBase = '\uDC00';
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of some bytes.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (System.Text.Unicode.Utf8.IsValid(bytes))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out Rune rune, out int consumed) is System.Buffers.OperationStatus.Done)
            {
                text.Append(rune.ToString());
            }
            else
            {
                consumed = 1;
                text.Append((char)(EscapeBase + bytes[0]));
            }

            bytes = bytes[consumed..];
        }

        return text.ToString();
    }

    /// <summary>The bytes of a text, without a terminator.</summary>
    public static byte[] Encode(string text)
    {
        byte[] bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        return bytes[..Encode(text, bytes)];
    }

    /// <summary>Writes the bytes of a text and returns how many they are; the buffer takes three bytes a character.</summary>
    public static int Encode(string text, Span<byte> buffer)
    {
        int length = 0;
        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty)
        {
            int plain = IndexOfEscape(rest);
            ReadOnlySpan<char> chunk = plain < 0 ? rest : rest[..plain];
            length += Strict.GetBytes(chunk, buffer[length..]);
            rest = rest[chunk.Length..];
            if (!rest.IsEmpty)
            {
                buffer[length++] = (byte)(rest[0] - EscapeBase);
                rest = rest[1..];
            }
        }

        return length;
    }

    /// <summary>The text as a person may see it: escaped bytes and control characters in the form \xNN, what turns or hides other characters as \uNNNN.</summary>
    public static string Display(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return text;
        }

        var display = new StringBuilder();
        for (int i = 0; i < text.Length; i++)
        {
            if (!Rune.TryGetRuneAt(text, i, out Rune rune) || Rune.IsControl(rune))
            {
                display.Append(CultureInfo.InvariantCulture, $"\\x{text[i] & 0xFF:x2}");
                continue;
            }

            if (IsInvisible(rune))
            {
                display.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
            }
            else
            {
                display.Append(rune.ToString());
            }

            i += rune.Utf16SequenceLength - 1;
        }

        return display.ToString();
    }

    // Marks of direction, separators of lines and the like. The joiners belong to words of many languages.
    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator && rune.Value is not (0x200C or 0x200D);

    /// <summary>Whether the text is Unicode throughout: no byte of it is escaped.</summary>
    public static bool IsUnicode(string text) => IndexOfEscape(text) < 0;

    private static int IndexOfEscape(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
