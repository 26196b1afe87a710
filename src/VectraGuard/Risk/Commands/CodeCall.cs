using System.Collections.Immutable;
using System.Text;
using VectraGuard.Risk.Shell;

namespace VectraGuard.Risk.Commands;

/// <summary>A call in a scripting language: the last part of the name and the literal strings among the arguments.</summary>
internal sealed record CodeCall(string Name, ImmutableArray<string> Arguments, bool IsList)
{
    private const int MaxArguments = 32;
    private const int MaxTokens = 200;

    /// <summary>Finds every call in a text, nested ones too. A language is not parsed: names, strings and brackets are all there is.</summary>
    public static List<CodeCall> Find(string code, bool shellBackquotes)
    {
        List<(char Kind, string Text)> tokens = Tokens(code);
        var calls = new List<CodeCall>();
        for (int i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind == 'n')
            {
                calls.Add(Collect(tokens, i));
            }
            else if (tokens[i].Kind == '`' && shellBackquotes)
            {
                calls.Add(new CodeCall("`", [tokens[i].Text], IsList: false));
            }
        }

        return calls;
    }

    /// <summary>The strings up to the end of the call: its closing bracket, or without brackets the end of the statement.</summary>
    private static CodeCall Collect(List<(char Kind, string Text)> tokens, int at)
    {
        var arguments = ImmutableArray.CreateBuilder<string>();
        bool list = false;
        int depth = 0;
        for (int i = at + 1; i < tokens.Count && i < at + MaxTokens && arguments.Count < MaxArguments; i++)
        {
            (char kind, string text) = tokens[i];
            if (kind is 's' or '`')
            {
                arguments.Add(text);
            }

            depth += kind is '(' or '[' or '{' ? 1 : kind is ')' or ']' or '}' ? -1 : 0;
            list |= kind == '[' && i > at + 1;
            bool closed = depth < 0 || (depth == 0 && kind is ')' or ';' or '\n');
            if (closed || (i == at + 1 && kind is not ('(' or 's' or '`' or 'n')))
            {
                break;
            }
        }

        return new CodeCall(tokens[at].Text, arguments.DrainToImmutable(), list);
    }

    /// <summary>Names (n), strings (s), backquoted text (`) and every other character that is no blank.</summary>
    public static List<(char Kind, string Text)> Tokens(string code)
    {
        var tokens = new List<(char, string)>();
        for (int i = 0; i < code.Length;)
        {
            char c = code[i];
            if (c is '\'' or '"' or '`')
            {
                tokens.Add((c == '`' ? '`' : 's', ReadString(code, ref i)));
            }
            else if (char.IsAsciiLetter(c) || c == '_')
            {
                int start = i;
                while (i < code.Length && (char.IsAsciiLetterOrDigit(code[i]) || code[i] is '_' or '!' or '?'))
                {
                    i++;
                }

                tokens.Add(('n', code[start..i].TrimEnd('!', '?')));
            }
            else
            {
                i++;
                if (!char.IsWhiteSpace(c) || c == '\n')
                {
                    tokens.Add((c, ""));
                }
            }
        }

        return tokens;
    }

    private static string ReadString(string code, ref int i)
    {
        char quote = code[i++];
        var text = new StringBuilder();
        while (i < code.Length && code[i] != quote)
        {
            if (code[i] == '\\' && i + 1 < code.Length)
            {
                text.Append(code[i++]);
            }

            text.Append(code[i++]);
        }

        i++;
        return Escapes.Decode(text.ToString(), EscapeDialect.AnsiQuotes);
    }
}
