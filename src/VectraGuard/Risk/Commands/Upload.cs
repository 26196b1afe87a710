using VectraGuard.Risk.Evaluation;
using VectraGuard.Risk.Paths;
using VectraGuard.Risk.Shell;

namespace VectraGuard.Risk.Commands;

/// <summary>What a command sends over the network, and the word that says so.</summary>
internal readonly record struct Upload(Argument Where, string Data)
{
    public static IEnumerable<Upload> Of(Invocation command)
    {
        foreach (Redirect redirect in command.Redirects)
        {
            if (redirect.Writes && command.Locate(redirect.Target.Text).Any(location => location.Special is SpecialFile.Socket))
            {
                yield return new Upload(redirect.Target, command.Output);
            }
        }

        foreach (Upload upload in ByName(command))
        {
            yield return upload;
        }
    }

    private static IEnumerable<Upload> ByName(Invocation command) => command.Name switch
    {
        "curl" or "wget" or "http" or "https" or "xh" => Request(command),
        "nc" or "ncat" or "netcat" or "telnet" or "socat" or "sftp" or "ftp" or "sendmail" => Input(command),
        "ssh" => [.. Input(command), .. command.Options.Operands.Skip(1).Select(word => new Upload(word, word.Text))],
        "openssl" => command.HasWord("s_client") ? Input(command) : [],
        "scp" or "rsync" or "rclone" or "gsutil" or "s3cmd" or "mc" => Copies(command),
        "aws" => command.Operand(0) == "s3" ? Copies(command) : [],
        "mail" or "mailx" or "mutt" => [.. Input(command), .. Attachments(command)],
        "dig" or "nslookup" or "host" or "ping" or "git" => command.Words.Skip(1).Select(word => new Upload(word, word.Text)),
        "gh" => command.Operand(0) == "gist" ? command.Options.Operands.Skip(2).Select(file => new Upload(file, command.Content(file.Text) ?? ""))
            : [],
        _ => [],
    };

    private static IEnumerable<Upload> Input(Invocation command)
    {
        if (command.Input is { } input)
        {
            yield return new Upload(command.Words[0], input);
        }

        foreach (Redirect redirect in command.Redirects)
        {
            if (redirect.Kind is RedirectionKind.Read && command.Content(redirect.Target.Text) is { } content)
            {
                yield return new Upload(redirect.Target, content);
            }
        }
    }

    /// <summary>Addresses and bodies; not headers and users, where a token is meant to be.</summary>
    private static IEnumerable<Upload> Request(Invocation command)
    {
        foreach (Argument operand in command.Options.Operands)
        {
            yield return new Upload(operand, Attached(command, operand.Text, operand.Text));
        }

        foreach (Option option in command.Options.All)
        {
            if (option.Value is not { } value)
            {
                continue;
            }

            string? data = option.Name switch
            {
                "d" or "data" or "data-binary" or "data-ascii" or "data-urlencode" or "F" or "form" or "json" =>
                    Attached(command, value.Text, value.Text),
                "data-raw" or "post-data" or "body-data" => value.Text,
                "T" or "upload-file" or "post-file" or "body-file" => command.Content(value.Text) ?? "",
                _ => null,
            };
            if (data is not null)
            {
                yield return new Upload(value, data);
            }
        }
    }

    /// <summary>The content of the file behind an at sign; without one the text.</summary>
    private static string Attached(Invocation command, string value, string otherwise)
    {
        int at = value.IndexOf('@', StringComparison.Ordinal);
        bool file = at == 0 || (at > 0 && value[at - 1] == '=');
        return file ? command.Content(value[(at + 1)..].Split(';')[0]) ?? "" : otherwise;
    }

    private static IEnumerable<Upload> Copies(Invocation command)
    {
        IReadOnlyList<Argument> operands = command.Options.Operands;
        if (operands.Count == 0 || !operands[^1].Text.Contains(':', StringComparison.Ordinal))
        {
            return [];
        }

        return operands.Take(operands.Count - 1).Select(source => new Upload(source, command.Content(source.Text) ?? ""));
    }

    private static IEnumerable<Upload> Attachments(Invocation command) =>
        command.Options.All.Where(option => option is { Name: "a", Value: not null }).Select(option =>
            new Upload(option.Value!.Value, command.Content(option.Value.Value.Text) ?? ""));
}
