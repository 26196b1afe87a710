namespace VectraGuard.Risk.Shell;

// Redirections and here-documents.
internal sealed partial class ShellParser
{
    private bool AtRedirection()
    {
        int ahead = DescriptorLength();
        return Peek(ahead) switch
        {
            '<' or '>' => Peek(ahead + 1) != '(',
            '&' => ahead == 0 && Peek(1) == '>',
            _ => false,
        };
    }

    /// <summary>The length of <c>2</c> or <c>{name}</c> before an operator.</summary>
    private int DescriptorLength()
    {
        int length = 0;
        if (Current == '{')
        {
            length = 1;
            while (Peek(length) is var c && c is not EndOfText && (c == '_' || char.IsAsciiLetterOrDigit((char)c)))
            {
                length++;
            }

            return Peek(length) == '}' && length > 1 && Peek(length + 1) is '<' or '>' ? length + 1 : 0;
        }

        while (Peek(length) is >= '0' and <= '9')
        {
            length++;
        }

        return Peek(length) is '<' or '>' ? length : 0;
    }

    private Redirection ParseRedirection()
    {
        int start = position;
        int length = DescriptorLength();
        int? descriptor = int.TryParse(text.AsSpan(position, length), out int number) ? number : null;
        position += length;
        RedirectionKind kind = ParseOperator();
        SkipBlanks();
        int targetStart = position;
        Word? target = ReadWord();
        if (target is null)
        {
            Fail("a redirection has no target", start);
            target = new Word([], SpanFrom(position));
        }

        if (kind is RedirectionKind.HereDocument or RedirectionKind.IndentedHereDocument)
        {
            // What ends the document is the word as it is written: it may hold a dollar sign.
            string written = text[targetStart..position];
            target = new Word([new WordPart.Literal(Unquote(written), Quoted: written.AsSpan().ContainsAny('\\', '\'', '"'))], target.Span);
        }

        var redirection = new Redirection(kind, descriptor, target, SpanFrom(start));
        if (kind is RedirectionKind.HereDocument or RedirectionKind.IndentedHereDocument)
        {
            pendingHereDocuments.Add(redirection);
        }

        return redirection;
    }

    private RedirectionKind ParseOperator()
    {
        (int length, RedirectionKind kind) = (Current, Peek(1), Peek(2)) switch
        {
            ('<', '<', '<') => (3, RedirectionKind.HereString),
            ('<', '<', '-') => (3, RedirectionKind.IndentedHereDocument),
            ('<', '<', _) => (2, RedirectionKind.HereDocument),
            ('<', '&', _) => (2, RedirectionKind.DuplicateInput),
            ('<', '>', _) => (2, RedirectionKind.ReadWrite),
            ('<', _, _) => (1, RedirectionKind.Read),
            ('>', '>', _) => (2, RedirectionKind.Append),
            ('>', '&', _) => (2, RedirectionKind.DuplicateOutput),
            ('>', '|', _) => (2, RedirectionKind.Write),
            ('&', '>', '>') => (3, RedirectionKind.AppendBoth),
            ('&', '>', _) => (2, RedirectionKind.WriteBoth),
            _ => (1, RedirectionKind.Write),
        };
        position += length;
        return kind;
    }

    private void ReadHereDocuments()
    {
        // The bodies are read with none pending: a body may itself hold lines with here-documents.
        if (pendingHereDocuments.Count == 0)
        {
            return;
        }

        Redirection[] waiting = [.. pendingHereDocuments];
        pendingHereDocuments.Clear();
        foreach (Redirection redirection in waiting)
        {
            ReadHereDocument(redirection);
        }
    }

    private void ReadHereDocument(Redirection redirection)
    {
        var delimiter = (WordPart.Literal)redirection.Target.Parts[0];
        bool indented = redirection.Kind is RedirectionKind.IndentedHereDocument;
        int start = position;
        int bodyEnd = FindDelimiterLine(delimiter, indented);
        redirection.Body = delimiter.Quoted
            ? new Word([new WordPart.Literal(text[start..bodyEnd], Quoted: true)], placement.Map(start, bodyEnd))
            : ReadHereDocumentBody(start, bodyEnd);
    }

    /// <summary>Moves behind the line that ends a here-document and returns where that line begins, or the end of the text.</summary>
    private int FindDelimiterLine(WordPart.Literal delimiter, bool indented)
    {
        bool continued = false;
        while (position < end)
        {
            int lineStart = position;
            int newline = text.IndexOf('\n', position, end - position);
            int lineEnd = newline < 0 ? end : newline;
            ReadOnlySpan<char> line = text.AsSpan(lineStart, lineEnd - lineStart);
            position = newline < 0 ? end : newline + 1;
            ReadOnlySpan<char> candidate = (indented ? line.TrimStart('\t') : line).TrimEnd('\r');
            if (!continued && candidate.SequenceEqual(delimiter.Text))
            {
                return lineStart;
            }

            // The last line of a substitution may close it as well: $(cat <<E … E)
            if (!continued && substitutions > 0 && candidate.StartsWith(delimiter.Text) && candidate[delimiter.Text.Length..].StartsWith(")"))
            {
                position = lineStart + line.IndexOf(delimiter.Text) + delimiter.Text.Length;
                return lineStart;
            }

            continued = !delimiter.Quoted && EndsWithOddBackslashes(line);
        }

        return end;
    }

    private static bool EndsWithOddBackslashes(ReadOnlySpan<char> line) => (line.Length - line.TrimEnd('\\').Length) % 2 == 1;

    /// <summary>The body of a document whose delimiter is not quoted: as between double quotes, in which a double quote is nothing special.</summary>
    private Word ReadHereDocumentBody(int start, int bodyEnd)
    {
        var body = new ShellParser(text, start, bodyEnd, placement, depth);
        Word word = body.ReadHereDocumentParts();
        if (body.Problem is { } problem)
        {
            Fail(problem.Message, body.problemPosition, problem.IsTooDeep);
        }

        return word;
    }

    private static string Unquote(string written)
    {
        var plain = new System.Text.StringBuilder(written.Length);
        char quote = '\0';
        for (int i = 0; i < written.Length; i++)
        {
            char c = written[i];
            if (c == quote)
            {
                quote = '\0';
            }
            else if (quote == '\0' && c is '\'' or '"')
            {
                quote = c;
            }
            else if (c == '\\' && quote != '\'' && i + 1 < written.Length)
            {
                plain.Append(written[++i]);
            }
            else
            {
                plain.Append(c);
            }
        }

        return plain.ToString();
    }
}
