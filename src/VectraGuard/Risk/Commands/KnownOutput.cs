using VectraGuard.Risk.Evaluation;
using VectraGuard.Risk.Paths;

namespace VectraGuard.Risk.Commands;

/// <summary>What the common programs write, as far as it can be known without running them.</summary>
internal static class KnownOutput
{
    private static string Some => Symbol.Something.ToString();

    public static string Of(Invocation command) => command.Name switch
    {
        "echo" => Echo(command),
        "printf" => Formatted.Print(command),
        "cat" or "tac" or "less" or "more" or "bat" => Files(command, from: 0),
        "head" or "tail" or "sort" or "uniq" or "tee" or "nl" or "strings" or "fold" or "cut" or "tr" or "sed" or "awk" or "gawk" or "rev"
            or "base64" or "base32" or "xxd" or "openssl" or "uudecode"
            or "gunzip" or "zcat" or "gzip" or "bunzip2" or "bzcat" or "xz" or "unxz" or "xzcat" or "zstd" or "zstdcat" or "grep" or "egrep" or "rg"
            or "paste" or "od" or "hexdump" => Filters.Apply(command),
        "curl" or "wget" or "fetch" or "http" or "https" or "xh" or "lynx" or "lwp-request" or "GET" =>
            EffectReader.DownloadTarget(command) is null ? Symbol.Remote.ToString() : "",
        "nc" or "ncat" or "netcat" or "telnet" or "socat" => Symbol.Peer.ToString(),
        "env" or "printenv" or "export" or "set" or "declare" => IsWholeEnvironment(command) ? Symbol.Environment.ToString() : Some,
        "which" or "type" or "command" when command.Options.Operands.Count > 0 => command.Options.Operands[^1].Text + "\n",
        "pwd" => command.Scope.WorkingDirectory.Texts[0] + "\n",
        "mktemp" => $"/tmp/tmp.{Some}\n",
        "ls" or "dir" => Listing(command),
        "find" => Matches(command),
        "ps" => Symbol.Processes.ToString(),
        "git" => command.HasWord("--show-toplevel") ? command.Context.Workspace + "\n" : Symbol.Unknown.ToString(),
        "dirname" => Symbol.IsKnown(command.Operand(0)) ? PathText.Parent(command.Operand(0).TrimEnd('/')) : Symbol.Unknown.ToString(),
        "basename" => Symbol.IsKnown(command.Operand(0)) ? PathText.Name(command.Operand(0)) : Some,
        "realpath" or "readlink" => command.Options.Operands.Count > 0 ? command.Operand(0) : Symbol.Unknown.ToString(),
        "whoami" or "logname" => command.Context.User + "\n",
        "tar" or "zip" or "bsdtar" => Archive(command),
        "gpg" or "gpg2" when command.Has('d', "decrypt") => Symbol.Decoded.ToString(),
        "pass" or "vault" or "gpg" or "aws" or "gh" or "kubectl" or "security" =>
            Rules.Secrets.Prints(command) ? Symbol.Secret.ToString() : Symbol.Origins(command.Input ?? ""),
        "date" or "id" or "uname" or "hostname" or "nproc" or "wc" or "sha256sum" or "md5sum" or "sha1sum" or "cksum" or "seq" or "pgrep" or "pidof"
            or "lsof" or "uuidgen" => Some,
        "true" or "false" or ":" or "cd" or "test" or "[" or "rm" or "mkdir" or "touch" or "chmod" or "cp" or "mv" or "exit" or "return" or "shift"
            or "local" or "unset" or "trap" => "",
        _ => Symbol.Origins(command.Input ?? ""),
    };

    private static string Echo(Invocation command)
    {
        int first = 1;
        bool newline = true;
        bool escapes = false;
        while (first < command.Words.Length && command.Words[first].Text is "-n" or "-e" or "-E" or "-ne" or "-en")
        {
            newline &= !command.Words[first].Text.Contains('n', StringComparison.Ordinal);
            escapes |= command.Words[first].Text.Contains('e', StringComparison.Ordinal);
            first++;
        }

        string text = string.Join(' ', command.Words.Skip(first).Select(word => word.Text));
        return (escapes ? Risk.Shell.Escapes.Decode(text, Risk.Shell.EscapeDialect.Echo) : text) + (newline ? "\n" : "");
    }

    /// <summary>The content of the operands one after the other; of the input without any.</summary>
    public static string Files(Invocation command, int from)
    {
        if (command.Options.Operands.Count <= from)
        {
            return Input(command);
        }

        var output = new OutputText();
        for (int i = from; i < command.Options.Operands.Count; i++)
        {
            output.Add(command.Content(command.Options.Operands[i].Text) ?? Symbol.Unknown.ToString());
        }

        return output.ToString();
    }

    public static string Input(Invocation command) => command.Input ?? Symbol.Unknown.ToString();

    /// <summary>Whether a command prints every variable there is.</summary>
    public static bool IsWholeEnvironment(Invocation command) => command.Name switch
    {
        "env" => command.Options.Operands.All(operand => operand.Text.Contains('=', StringComparison.Ordinal)) && command.Code.Count == 0
            && !command.Has('i', "ignore-environment"),
        "printenv" => command.Options.Operands.Count == 0,
        "set" => command.Words.Length == 1,
        _ => command.Words.Length == 1 || (command.Words.Length == 2 && command.Words[1].Text is "-p" or "-x" or "-px"),
    };

    /// <summary>Names without directories; a pattern lists what it stands for.</summary>
    private static string Listing(Invocation command)
    {
        string patterns = string.Join('\n',
            command.Options.Operands.Select(operand => operand.Text).Where(text =>
                text.AsSpan().ContainsAnyInRange(Symbol.AnyText, Symbol.AnyCharacter)));
        return patterns.Length > 0 ? patterns : Symbol.AnyText.ToString();
    }

    private static string Matches(Invocation command)
    {
        var search = FindSearch.Of(command.Words);
        string found = search.Name is { } name ? name.Text.Replace('*', Symbol.AnyText) : search.Filtered ? Some
            : $"{Symbol.AnyText}{Symbol.AnyText}";
        char end = command.HasWord("-print0") ? '\0' : '\n';
        return string.Concat(search.Paths.Select(path => $"{path.Text.TrimEnd('/')}/{found}{end}"));
    }

    /// <summary>An archive on the standard output, which tells only what matters of its content.</summary>
    private static string Archive(Invocation command)
    {
        bool secret = false;
        bool project = false;
        foreach (Effect effect in command.Effects)
        {
            secret |= effect.Kind is EffectKind.Read
                && (effect.Special is SpecialFile.Secret or SpecialFile.PasswordHashes or SpecialFile.EnvironmentFile
                    || effect.Zone is Zone.HomeDirectory);
            project |= effect is { Kind: EffectKind.Read, Zone: Zone.Workspace };
        }

        string content = (secret ? Symbol.Secret.ToString() : "") + (project ? Symbol.Project.ToString() : "");
        return content.Length > 0 ? content : Symbol.Origins(command.Input ?? "");
    }
}
