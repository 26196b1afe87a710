using System.Buffers.Text;
using System.Text;
using VectraGuard.Configuration;

namespace VectraGuard.Cli.Audit;

/// <summary>
/// Writes the members of one JSON object in one line. By hand: <c>Utf8JsonWriter</c> has a price at the start of a process, and this is written at the
/// start of each.
/// </summary>
internal sealed class JsonLine
{
    private byte[] bytes = new byte[1024];
    private int length;
    private bool needsComma;

    /// <summary>What was written, as UTF-8.</summary>
    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, length);

    public JsonLine Name(ReadOnlySpan<byte> name)
    {
        Separate();
        Raw("\""u8);
        Raw(name);
        Raw("\":"u8);
        needsComma = false;
        return this;
    }

    /// <summary>Text of the operating system: bytes that are no Unicode are shown as \xNN.</summary>
    public JsonLine Text(string? text)
    {
        if (text is null)
        {
            return Word("null"u8);
        }

        Separate();
        Raw("\""u8);
        Escaped(JsonText.Of(text));
        Raw("\""u8);
        return this;
    }

    public JsonLine Number(long number)
    {
        Separate();
        Grow(20);
        _ = Utf8Formatter.TryFormat(number, bytes.AsSpan(length), out int written);
        length += written;
        return this;
    }

    public JsonLine Flag(bool flag) => Word(flag ? "true"u8 : "false"u8);

    public JsonLine Time(DateTime time)
    {
        Separate();
        Grow(40);
        _ = time.TryFormat(bytes.AsSpan(length + 1), out int written, "O", System.Globalization.CultureInfo.InvariantCulture);
        bytes[length] = bytes[length + 1 + written] = (byte)'"';
        length += written + 2;
        return this;
    }

    public JsonLine Open(char bracket)
    {
        Separate();
        Raw([(byte)bracket]);
        needsComma = false;
        return this;
    }

    public JsonLine Close(char bracket)
    {
        Raw([(byte)bracket]);
        needsComma = true;
        return this;
    }

    private JsonLine Word(ReadOnlySpan<byte> word)
    {
        Separate();
        Raw(word);
        return this;
    }

    private void Separate()
    {
        if (needsComma)
        {
            Raw(","u8);
        }

        needsComma = true;
    }

    // Control characters, those above ASCII too: whoever prints the file must not have his terminal steered by it.
    private void Escaped(string text)
    {
        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty)
        {
            int plain = 0;
            while (plain < rest.Length && !char.IsControl(rest[plain]) && rest[plain] is not ('"' or '\\'))
            {
                plain++;
            }

            Grow(plain * 3);
            length += Encoding.UTF8.GetBytes(rest[..plain], bytes.AsSpan(length));
            rest = rest[plain..];
            if (!rest.IsEmpty)
            {
                Escape(rest[0]);
                rest = rest[1..];
            }
        }
    }

    private void Escape(char character)
    {
        ReadOnlySpan<byte> digits = "0123456789abcdef"u8;
        Raw(character is '"' or '\\'
            ? [(byte)'\\', (byte)character]
            : [(byte)'\\', (byte)'u', (byte)'0', (byte)'0', digits[character >> 4], digits[character & 15]]);
    }

    private void Raw(ReadOnlySpan<byte> text)
    {
        Grow(text.Length);
        text.CopyTo(bytes.AsSpan(length));
        length += text.Length;
    }

    private void Grow(int more)
    {
        if (length + more > bytes.Length)
        {
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, length + more));
        }
    }
}
