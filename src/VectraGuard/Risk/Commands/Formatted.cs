using System.Text;
using VectraGuard.Risk.Evaluation;
using VectraGuard.Risk.Shell;

namespace VectraGuard.Risk.Commands;

/// <summary>What <c>printf</c> prints.</summary>
internal static class Formatted
{
    /// <summary>How often a format is repeated over its arguments.</summary>
    private const int MaxRounds = 256;

    public static string Print(Invocation command)
    {
        IReadOnlyList<Argument> operands = command.Options.Operands;
        if (operands.Count == 0)
        {
            return "";
        }

        var printed = new StringBuilder();
        int next = 1;
        for (int round = 0; round < MaxRounds && (round == 0 || next < operands.Count); round++)
        {
            int before = next;
            Round(operands[0].Text, operands, ref next, printed);
            if (next == before)
            {
                break;
            }
        }

        return Escaped(operands[0].Text) ? Hidden(printed.ToString()) : printed.ToString();
    }

    /// <summary>Whether letters are written as numbers: nobody does that but to hide them.</summary>
    private static bool Escaped(string format) => format.Contains("\\x", StringComparison.Ordinal) || HasOctalLetter(format);

    private static bool HasOctalLetter(string format)
    {
        int at = format.IndexOf("\\1", StringComparison.Ordinal);
        return at >= 0 && at + 3 < format.Length && format[at + 2] is >= '0' and <= '7' && format[at + 3] is >= '0' and <= '7';
    }

    private static string Hidden(string text) => Symbol.Decoded + text;

    private static void Round(string format, IReadOnlyList<Argument> operands, ref int next, StringBuilder printed)
    {
        int literal = 0;
        for (int i = 0; i < format.Length; i++)
        {
            if (format[i] == '\\')
            {
                i++;
            }
            else if (format[i] == '%')
            {
                printed.Append(Escapes.Decode(format.AsSpan(literal, i - literal), EscapeDialect.AnsiQuotes));
                int end = i + 1;
                while (end < format.Length && !char.IsAsciiLetter(format[end]) && format[end] != '%')
                {
                    end++;
                }

                char conversion = end < format.Length ? format[end] : '%';
                printed.Append(conversion == '%' ? "%" : Convert(conversion, next < operands.Count ? operands[next++].Text : ""));
                i = end;
                literal = end + 1;
            }
        }

        if (literal < format.Length)
        {
            printed.Append(Escapes.Decode(format.AsSpan(literal), EscapeDialect.AnsiQuotes));
        }
    }

    private static string Convert(char conversion, string text) => conversion == 'b' ? Escapes.Decode(text, EscapeDialect.Echo) : text;
}
