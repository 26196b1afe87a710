using VectraGuard.Risk.Shell;

namespace VectraGuard.Risk.Evaluation;

/// <summary>Expands words as the shell does: tilde, parameters, substitutions, splitting, braces; patterns stay as symbols.</summary>
internal sealed class WordExpander(Scope scope, Budget budget, ISubstitutions substitutions)
{
    private readonly ParameterExpander parameters = new(scope);

    /// <summary>Adds the words that a word becomes.</summary>
    public void Expand(Word word, List<Argument> arguments)
    {
        if (word.Plain is { } plain && !plain.AsSpan().ContainsAny("*?[{~"))
        {
            arguments.Add(new Argument(plain, word.Span));
            return;
        }

        var texts = new AlternativeTexts();
        Assemble(word, texts, splits: true);
        bool keepEmpty = word.Parts.Any(part =>
            part is WordPart.DoubleQuoted { Parts: not [WordPart.Parameter { Name: "@" }] } or WordPart.Literal { Quoted: true });
        var fields = new List<string>();
        foreach (string text in texts.ToList())
        {
            Split(text, keepEmpty, fields);
        }

        arguments.AddRange(fields.Select(field => new Argument(field, word.Span)));
    }

    /// <summary>The texts that a word becomes where nothing is split: an assignment, a here-document, the target of a redirection.</summary>
    public List<string> Texts(Word word)
    {
        if (word.Plain is { } plain && !plain.AsSpan().ContainsAny("*?[{~"))
        {
            return [plain];
        }

        var texts = new AlternativeTexts();
        Assemble(word, texts, splits: false);
        return texts.ToList().ConvertAll(Joined);
    }

    /// <summary>The first of <see cref="Texts"/>.</summary>
    public string Text(Word word) => Texts(word)[0];

    /// <summary>Lets the commands inside arithmetic happen.</summary>
    public void Visit(IEnumerable<WordPart> parts)
    {
        var ignored = new AlternativeTexts();
        foreach (WordPart part in parts)
        {
            Assemble(part, ignored, splits: false, quoted: true);
        }
    }

    private static void Split(string text, bool keepEmpty, List<string> fields)
    {
        bool single = !text.Contains(Symbol.FieldBreak, StringComparison.Ordinal);
        foreach (string piece in single ? [text] : text.Split(Symbol.FieldBreak))
        {
            if (piece.Length > 0 || (keepEmpty && single))
            {
                Braces.Expand(piece, fields);
            }
        }
    }

    /// <summary>Takes back what only matters between words.</summary>
    private static string Joined(string text) =>
        text.Replace(Symbol.FieldBreak, ' ').Replace(Symbol.OpenBrace, '{').Replace(Symbol.Comma, ',').Replace(Symbol.CloseBrace, '}');

    private void Assemble(Word word, AlternativeTexts texts, bool splits)
    {
        bool first = true;
        foreach (WordPart part in word.Parts)
        {
            if (part is WordPart.Literal { Quoted: false } literal)
            {
                AssembleUnquoted(literal.Text, texts, first, last: word.Parts.Length == 1);
            }
            else
            {
                Assemble(part, texts, splits, quoted: false);
            }

            first = false;
        }
    }

    private void Assemble(WordPart part, AlternativeTexts texts, bool splits, bool quoted)
    {
        switch (part)
        {
            case WordPart.Literal literal:
                texts.Append(literal.Text);
                break;
            case WordPart.DoubleQuoted inner:
                foreach (WordPart innerPart in inner.Parts)
                {
                    Assemble(innerPart, texts, splits: false, quoted: true);
                }

                break;
            case WordPart.Parameter parameter:
                Value value = parameters.Expand(parameter, this);
                Append(value, texts, splits, quoted, whole: parameter.Name is "@" || parameter.Subscript?.Constant is "@");
                break;
            case WordPart.Substitution substitution:
                Append(Value.Of(Run(substitution)), texts, splits, quoted, whole: false);
                break;
            case WordPart.Arithmetic arithmetic:
                Visit(arithmetic.Parts);
                texts.Append(Symbol.Something);
                break;
            case WordPart.Pattern pattern:
                Visit(pattern.Alternatives.SelectMany(alternative => alternative.Parts));
                texts.Append(Symbol.AnyText);
                break;
        }
    }

    private string Run(WordPart.Substitution substitution) => substitution.Kind switch
    {
        SubstitutionKind.ReadableFile => substitutions.ReadableFile(substitution.Body),
        SubstitutionKind.WritableFile => substitutions.WritableFile(substitution.Body),
        _ => substitutions.Output(substitution.Body).TrimEnd('\n'),
    };

    private void Append(Value value, AlternativeTexts texts, bool splits, bool quoted, bool whole)
    {
        if (!budget.TakeCharacters(value.Texts.Sum(text => text.Length)))
        {
            texts.Append(Symbol.Unknown);
        }
        else if (value.IsArray)
        {
            string separator = whole || !quoted ? Symbol.FieldBreak.ToString() : " ";
            texts.Append(string.Join(separator, value.Texts.Select(text => Prepare(text, splits, quoted))));
        }
        else
        {
            texts.Append([.. value.Texts.Select(text => Prepare(text, splits, quoted))]);
        }
    }

    /// <summary>Splits an expansion at the characters of IFS, and makes its patterns patterns.</summary>
    private string Prepare(string text, bool splits, bool quoted)
    {
        if (quoted)
        {
            return text;
        }

        string active = text.Replace('*', Symbol.AnyText).Replace('?', Symbol.AnyCharacter);
        string separators = scope.Variable("IFS")?.Texts[0] ?? " \t\n";
        if (!splits || !active.AsSpan().ContainsAny(separators))
        {
            return active;
        }

        var split = new System.Text.StringBuilder(active);
        foreach (char separator in separators)
        {
            split.Replace(separator, Symbol.FieldBreak);
        }

        return split.ToString();
    }

    private void AssembleUnquoted(string text, AlternativeTexts texts, bool first, bool last)
    {
        int lastClass = text.LastIndexOf(']');
        int from = first && text.StartsWith('~') ? AppendTilde(text, texts, complete: last) : 0;
        for (int i = from; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '[' && i + 2 <= lastClass)
            {
                // The first character of a class may be its closing bracket.
                i = text.IndexOf(']', i + 2);
                texts.Append(Symbol.AnyCharacter);
                continue;
            }

            texts.Append(c switch
            {
                '*' => Symbol.AnyText,
                '?' => Symbol.AnyCharacter,
                '{' => Symbol.OpenBrace,
                ',' => Symbol.Comma,
                '}' => Symbol.CloseBrace,
                _ => c,
            });
            bool tilde = c is '=' or ':' && i + 1 < text.Length && text[i + 1] == '~';
            i += tilde ? AppendTilde(text[(i + 1)..], texts, complete: last) : 0;
        }
    }

    /// <summary>Appends what a tilde stands for, and returns how many characters it took.</summary>
    private int AppendTilde(string text, AlternativeTexts texts, bool complete)
    {
        int end = text.AsSpan().IndexOfAny('/', ':');
        if (end < 0 && !complete)
        {
            // ~$name and ~"name" are not expanded.
            return 0;
        }

        string user = text[1..(end < 0 ? text.Length : end)];
        texts.Append(user switch
        {
            "" => scope.Variable("HOME")?.Texts[0] ?? Symbol.Something.ToString(),
            "+" => scope.WorkingDirectory.Texts[0],
            "-" => scope.Variable("OLDPWD")?.Texts[0] ?? Symbol.Something.ToString(),
            "root" => "/root",
            _ when user == scope.Variable("USER")?.Texts[0] => scope.Variable("HOME")?.Texts[0] ?? $"/home/{user}",
            _ => $"/home/{user}",
        });
        return 1 + user.Length;
    }
}
