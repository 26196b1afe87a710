namespace VectraGuard.Risk.Shell;

// What a dollar sign or a backquote begins.
internal sealed partial class ShellParser
{
    private void ReadExpansion(WordBuilder word, bool quoted)
    {
        if (!Descend())
        {
            return;
        }

        if (Current == '`')
        {
            word.Add(ReadBackquotes(quoted));
        }
        else if (ReadDollar(quoted) is { } part)
        {
            word.Add(part);
        }
        else
        {
            word.Add(text[position++], quoted);
        }

        depth--;
    }

    /// <summary>What a dollar sign begins; null, and nothing taken, when it stands for itself.</summary>
    private WordPart? ReadDollar(bool quoted)
    {
        int next = Peek(1);
        switch (next)
        {
            case '(':
                return ReadParenthesis();
            case '{':
                return ReadBraces(quoted);
            case '[':
                return ReadBracketArithmetic();
            case '@' or '*' or '#' or '?' or '-' or '$' or '!':
                position += 2;
                return new WordPart.Parameter(((char)next).ToString());
            case >= '0' and <= '9':
                position += 2;
                return new WordPart.Parameter(((char)next).ToString());
        }

        position++;
        int length = NameLength();
        position--;
        if (length == 0)
        {
            return null;
        }

        string name = text.Substring(position + 1, length);
        position += 1 + length;
        return new WordPart.Parameter(name);
    }

    private WordPart ReadParenthesis()
    {
        position++;
        if (At("((") && TryArithmetic() is { } parts)
        {
            return new WordPart.Arithmetic(parts);
        }

        return new WordPart.Substitution(ReadCommands(), SubstitutionKind.Output);
    }

    private WordPart.Substitution ReadProcessSubstitution()
    {
        SubstitutionKind kind = Current == '<' ? SubstitutionKind.ReadableFile : SubstitutionKind.WritableFile;
        position++;
        return new WordPart.Substitution(ReadCommands(), kind);
    }

    /// <summary>The commands in parentheses.</summary>
    private Command ReadCommands()
    {
        int open = position++;
        if (!Descend())
        {
            return new Command.Sequence([], SpanFrom(open));
        }

        substitutions++;
        Command body = ParseList();
        substitutions--;
        Expect(")", "$(", open);
        depth--;
        return body;
    }

    /// <summary>
    /// The commands between backquotes: a text of their own once the backslashes are taken away. A problem in it stays its own,
    /// because the shell too finds it only when it gets there.
    /// </summary>
    private WordPart.Substitution ReadBackquotes(bool quoted)
    {
        int open = position++;
        var inner = new System.Text.StringBuilder();
        while (Current is not (EndOfText or '`'))
        {
            bool escaped = Current == '\\' && (Peek(1) is '`' or '\\' or '$' || (quoted && Peek(1) == '"'));
            position += escaped ? 1 : 0;
            inner.Append(text[position++]);
        }

        if (!Accept("`"))
        {
            Fail("a backquote is not closed", open);
        }

        string commands = inner.ToString();
        Placement inside = commands.Length == position - open - 2 ? placement with { Shift = placement.Shift + open + 1 }
            : Placement.At(SpanFrom(open));
        var parser = new ShellParser(commands, inside, depth);
        Command body = parser.All();
        Unread ??= parser.Problem ?? parser.Unread;
        return new WordPart.Substitution(body, SubstitutionKind.Output);
    }

    private WordPart ReadBraces(bool quoted)
    {
        int open = position;
        position += 2;
        if (Current is ' ' or '\t' or '\n' or '|')
        {
            return ReadFunctionSubstitution(open);
        }

        bool special = Accept("#") && Current is not ('}' or ':' or '-' or '=' or '?' or '+' or '%' or '/');
        bool indirect = !special && Current == '!' && Peek(1) is not ('}' or EndOfText) && Accept("!");
        string name = text[position - 1] == '#' && !special ? "#" : ReadParameterName();
        Word? subscript = Current == '[' ? ReadSubscript(quoted) : null;
        string @operator = special ? "length" : ReadOperator();
        Word? argument = Current == '}' ? null
            : ReadArgument(quoted && @operator is "-" or ":-" or "=" or ":=" or "?" or ":?" or "+" or ":+", quoted);
        Expect("}", "${", open);
        return new WordPart.Parameter(name, indirect ? "indirect" : @operator, argument, subscript);
    }

    private WordPart.Substitution ReadFunctionSubstitution(int open)
    {
        Accept("|");
        Command body = ParseList();
        ExpectKeyword("}", "${", open);
        return new WordPart.Substitution(body, SubstitutionKind.Output);
    }

    private string ReadParameterName()
    {
        int length = NameLength();
        if (length == 0)
        {
            while (Peek(length) is >= '0' and <= '9')
            {
                length++;
            }

            length = length == 0 && Current is '@' or '*' or '#' or '?' or '-' or '$' or '!' ? 1 : length;
        }

        string name = text.Substring(position, length);
        position += length;
        return name;
    }

    private Word ReadSubscript(bool quoted)
    {
        int open = position++;
        var word = new WordBuilder();
        int brackets = 1;
        while (Current is not (EndOfText or '}'))
        {
            brackets += Current == '[' ? 1 : Current == ']' ? -1 : 0;
            if (brackets == 0)
            {
                break;
            }

            ReadArgumentElement(word, quoted, literalQuotes: false);
        }

        Expect("]", "[", open);
        return new Word(word.Build(), SpanFrom(open));
    }

    private string ReadOperator()
    {
        int length = (Current, Peek(1)) switch
        {
            (':', '-' or '=' or '?' or '+') => 2,
            ('#', '#') or ('%', '%') or ('^', '^') or (',', ',') or ('/', '/' or '#' or '%') => 2,
            ('-' or '=' or '?' or '+' or ':' or '#' or '%' or '^' or ',' or '/' or '@' or '*', _) => 1,
            _ => 0,
        };
        string found = text.Substring(position, length);
        position += length;
        return found;
    }

    /// <summary>The argument of an operator, up to the closing brace.</summary>
    private Word ReadArgument(bool literalQuotes, bool quoted)
    {
        int start = position;
        var word = new WordBuilder();
        while (Current is not (EndOfText or '}'))
        {
            ReadArgumentElement(word, quoted, literalQuotes);
        }

        return new Word(word.Build(), SpanFrom(start));
    }

    private void ReadArgumentElement(WordBuilder word, bool quoted, bool literalQuotes)
    {
        if (Current == '\'' && literalQuotes)
        {
            word.Add(text[position++], isQuoted: true);
        }
        else if (Current == '$' && Peek(1) is '\'' or '"' && quoted)
        {
            word.Add(text[position++], isQuoted: true);
        }
        else if (Current is '$' or '`')
        {
            ReadExpansion(word, quoted);
        }
        else if (Current is '<' or '>' && Peek(1) == '(' && !quoted)
        {
            word.Add(ReadProcessSubstitution());
        }
        else
        {
            ReadElement(word);
        }
    }
}
