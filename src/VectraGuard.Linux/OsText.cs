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

    /// <summary>The text as a person may see it: escaped bytes and control characters in the form \xNN.</summary>
    public static string Display(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\u001F') && !text.AsSpan().ContainsAnyInRange('\u007F', '\u009F') && IndexOfEscape(text) < 0)
        {
            return text;
        }

        var display = new StringBuilder();
        for (int i = 0; i < text.Length; i++)
        {
            bool pair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (pair)
            {
                display.Append(text[i++]).Append(text[i]);
            }
            else if (char.IsSurrogate(text[i]) || char.IsControl(text[i]))
            {
                display.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\x{text[i] & 0xFF:x2}");
            }
            else
            {
                display.Append(text[i]);
            }
        }

        return display.ToString();
    }

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
