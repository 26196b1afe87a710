using VectraGuard.Risk.Evaluation;
using VectraGuard.Risk.Paths;

namespace VectraGuard.Risk.Commands;

// Commands that write files under names of their own choice.
internal sealed partial class EffectReader
{
    private void CopyBlocks()
    {
        foreach (Argument operand in Operands)
        {
            if (operand.Text.StartsWith("of=", StringComparison.Ordinal))
            {
                Add(EffectKind.Write, operand with { Text = operand.Text[3..] });
            }
            else if (operand.Text.StartsWith("if=", StringComparison.Ordinal))
            {
                Add(EffectKind.Read, operand with { Text = operand.Text[3..] });
            }
        }
    }

    private void Archive()
    {
        if (command.Name is "zip")
        {
            AddAll(EffectKind.Read, Operands.Skip(1));
            AddArchive(Operands.Count > 0 ? Operands[0] : null);
        }
        else if (command.Name is "unzip")
        {
            AddInto(Options.Value('d'));
        }
        else if (command.Name is "tar" or "bsdtar")
        {
            Tape();
        }
    }

    /// <summary>tar takes its letters with and without a dash; the old form puts the file name first among the operands.</summary>
    private void Tape()
    {
        bool old = Operands.Count > 0 && command.Words.Length > 1 && Operands[0] == command.Words[1];
        bool Does(char letter, string name) => Options.Has(letter, name) || (old && Operands[0].Text.Contains(letter, StringComparison.Ordinal));
        if (Does('x', "extract"))
        {
            AddInto(Options.Value('C', "directory"));
        }
        else if (Does('c', "create") || Does('r', "append"))
        {
            bool named = old && Operands[0].Text.Contains('f', StringComparison.Ordinal);
            AddAll(EffectKind.Read, Operands.Skip(named ? 2 : old ? 1 : 0), recursive: true);
            AddArchive(Options.Value('f', "file") ?? (named && Operands.Count > 1 ? Operands[1] : null));
        }
    }

    private void AddArchive(Argument? file)
    {
        if (file is { Text: not "-" } archive)
        {
            Add(EffectKind.Write, archive);
        }
    }

    private void AddInto(Argument? directory)
    {
        if (directory is { } into)
        {
            Add(EffectKind.Write, into.Text.Trim('/').Length == 0 ? into : into with { Text = $"{into.Text}/{Symbol.Something}" });
        }
    }

    private void Download()
    {
        if (DownloadTarget(command) is { } target)
        {
            Add(EffectKind.Write, target);
        }
    }

    /// <summary>The file that a download is saved in; null when it goes to the standard output.</summary>
    public static Argument? DownloadTarget(Invocation command)
    {
        Options options = command.Options;
        Argument? url = options.Operands.Count > 0 ? options.Operands[0] : null;
        Argument? named = command.Name switch
        {
            "curl" or "aria2c" => options.Value('o', "output"),
            "wget" => options.Value('O', "output-document"),
            _ => options.Operands.Count > 1 ? options.Operands[1] : null,
        };
        if (named is { } given)
        {
            return given.Text is "-" ? null : given;
        }

        bool ownName = command.Name is "wget" or "lwp-download" or "aria2c" || options.Has('O', "remote-name");
        string directory = command.Name is "wget" && options.Value('P', "directory-prefix") is { } prefix ? $"{prefix.Text.TrimEnd('/')}/" : "";
        return ownName && url is { } address ? address with { Text = directory + FileName(address.Text) } : null;
    }

    private static string FileName(string url)
    {
        string path = url.Split(Symbol.AnyCharacter, '?', '#')[0];
        int scheme = path.IndexOf("://", StringComparison.Ordinal);
        string rest = scheme < 0 ? path : path[(scheme + 3)..];
        string name = rest.Contains('/', StringComparison.Ordinal) ? PathText.Name(rest) : "";
        return name.Length == 0 || rest.EndsWith('/') ? "index.html" : name;
    }
}
