using System.Text;
using VectraGuard.Risk.Evaluation;

namespace VectraGuard.Risk.Commands;

/// <summary>Programs that turn a text into another one.</summary>
internal static class Filters
{
    /// <summary>Texts above this length are followed only by where they come from.</summary>
    private const int MaxLength = 1 << 20;

    public static string Apply(Invocation command)
    {
        bool patternFirst = command.Name is "sed" or "awk" or "gawk" or "grep" or "egrep" or "rg" && !command.Has('e', "expression")
            && !command.Has('f', "file");
        string text = command.Name is "tr" or "tee" or "openssl" ? OpensslInput(command) : KnownOutput.Files(command, patternFirst ? 1 : 0);
        if (text.Length > MaxLength)
        {
            return Symbol.Origins(text);
        }

        if (text.Length > 1 && text[0] == Symbol.Decoded)
        {
            // Decoded once, and now turned into something else again.
            return Symbol.Decoded + Turn(command, text[1..]).TrimStart(Symbol.Decoded);
        }

        return Turn(command, text);
    }

    private static string Turn(Invocation command, string text)
    {
        bool known = Symbol.IsKnown(text);
        return command.Name switch
        {
            "tee" or "head" or "tail" or "sort" or "uniq" or "fold" or "paste" => text,
            "base64" when command.Has('d', "decode") || command.Has('D') => known ? Base64(text) : Decoded(text),
            "openssl" when command.HasWord("-d") => known && (command.HasWord("base64") || command.HasWord("-base64")) ? Base64(text) : Decoded(text),
            "openssl" when command.HasWord("s_client") => Symbol.Peer.ToString(),
            "base32" when command.Has('d', "decode") => Decoded(text),
            "xxd" when command.Has('r', "revert") => known ? Hexadecimal(text) : Decoded(text),
            "uudecode" or "gunzip" or "zcat" or "bunzip2" or "bzcat" or "unxz" or "xzcat" or "zstdcat" => Decoded(text),
            "gzip" or "xz" or "zstd" when command.Has('d', "decompress") => Decoded(text),
            "rev" when known => string.Join('\n', text.Split('\n').Select(Reversed)),
            "tr" when known => Translation.Apply(command.Operand(0), command.Operand(1), command.Has('d', "delete"), text) is var translated
                && Translation.Hides(text, translated) ? Symbol.Decoded + translated : translated,
            "sed" or "cut" or "awk" or "gawk" when known => Symbol.Unknown.ToString(),
            "grep" or "egrep" or "rg" => Symbol.Origins(text.Replace(Symbol.Processes, Symbol.Something)),
            _ => Symbol.Origins(text),
        };
    }

    private static string OpensslInput(Invocation command) =>
        command.Options.Value('\0', "in") is { } file ? command.Content(file.Text) ?? Symbol.Unknown.ToString() : KnownOutput.Input(command);

    private static string Decoded(string text) => Symbol.Decoded + Symbol.Origins(text);

    /// <summary>A decoded text that is known still tells that it was hidden.</summary>
    private static string Base64(string text)
    {
        string letters = string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        letters = letters.PadRight((letters.Length + 3) / 4 * 4, '=');
        byte[] bytes = new byte[letters.Length];
        return Convert.TryFromBase64String(letters, bytes, out int length) ? Hidden(bytes.AsSpan(0, length)) : Decoded(text);
    }

    private static string Hexadecimal(string text)
    {
        string digits = string.Concat(text.Where(char.IsAsciiHexDigit));
        byte[] bytes = new byte[digits.Length / 2];
        return digits.Length % 2 == 0 && Convert.FromHexString(digits, bytes, out _, out _) is System.Buffers.OperationStatus.Done ? Hidden(bytes)
            : Decoded(text);
    }

    private static string Hidden(ReadOnlySpan<byte> bytes) => Symbol.Decoded + Encoding.UTF8.GetString(bytes);

    private static string Reversed(string line)
    {
        char[] characters = line.ToCharArray();
        Array.Reverse(characters);
        return (line.Length > 0 ? Symbol.Decoded.ToString() : "") + new string(characters);
    }
}
