using VectraGuard.Risk.Evaluation;

namespace VectraGuard.Risk.Commands;

/// <summary>The words of a command divided into options and operands, as getopt_long(3) divides them.</summary>
internal sealed class Options
{
    private readonly List<Option> options = [];
    private readonly List<Argument> operands = [];

    private Options()
    {
    }

    public IReadOnlyList<Argument> Operands => operands;

    public IReadOnlyList<Option> All => options;

    /// <summary>The index of the first operand among the words; their number when there is none.</summary>
    public int FirstOperand { get; private set; }

    public static Options Read(ReadOnlySpan<Argument> words, OptionStyle style)
    {
        var read = new Options { FirstOperand = words.Length };
        bool ended = false;
        for (int i = 1; i < words.Length; i++)
        {
            string text = words[i].Text;
            if (ended || style.EndsAt(read.operands.Count) || text.Length < 2 || text[0] != '-')
            {
                read.FirstOperand = Math.Min(read.FirstOperand, i);
                read.operands.Add(words[i]);
            }
            else if (text == "--")
            {
                ended = true;
            }
            else if (style.SingleDash || text[1] == '-')
            {
                read.ReadLong(words, style, ref i);
            }
            else
            {
                read.ReadShort(words, style, ref i);
            }
        }

        return read;
    }

    /// <summary>Whether an option is given, under its short name or any beginning of its long one.</summary>
    public bool Has(char shortName, string longName = "") => Find(shortName, longName) is not null;

    /// <summary>Whether a long option is given.</summary>
    public bool Has(string longName) => Find('\0', longName) is not null;

    /// <summary>Whether a long option is given in full: for names that begin like another one.</summary>
    public bool HasExactly(string longName)
    {
        foreach (Option option in options)
        {
            if (option.IsLong && option.Name == longName)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The value of an option; null without the option.</summary>
    public Argument? Value(char shortName, string longName = "") => Find(shortName, longName)?.Value;

    /// <summary>The last option of a name.</summary>
    public Option? Find(char shortName, string longName = "")
    {
        for (int i = options.Count - 1; i >= 0; i--)
        {
            Option option = options[i];
            if (option.IsLong ? longName.StartsWith(option.Name, StringComparison.Ordinal) && longName.Length > 0 : option.Name[0] == shortName)
            {
                return option;
            }
        }

        return null;
    }

    private void ReadLong(ReadOnlySpan<Argument> words, OptionStyle style, ref int i)
    {
        Argument word = words[i];
        string body = word.Text.TrimStart('-');
        int equals = body.IndexOf('=', StringComparison.Ordinal);
        string name = equals < 0 ? body : body[..equals];
        Argument? value = equals < 0 ? null : word with { Text = body[(equals + 1)..] };
        if (value is null && style.TakesValue(name) && i + 1 < words.Length)
        {
            value = words[++i];
        }

        options.Add(new Option(name, value, word, IsLong: true));
    }

    private void ReadShort(ReadOnlySpan<Argument> words, OptionStyle style, ref int i)
    {
        Argument word = words[i];
        for (int at = 1; at < word.Text.Length; at++)
        {
            char name = word.Text[at];
            if (!style.TakesValue(name))
            {
                options.Add(new Option(name.ToString(), Value: null, word, IsLong: false));
                continue;
            }

            string attached = word.Text[(at + 1)..];
            Argument? value = attached.Length > 0 ? word with { Text = attached } : i + 1 < words.Length ? words[++i] : null;
            options.Add(new Option(name.ToString(), value, word, IsLong: false));
            return;
        }
    }
}
