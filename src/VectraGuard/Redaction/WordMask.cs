namespace VectraGuard.Redaction;

/// <summary>Masks the words of one command in order: an option says what the next word is.</summary>
internal sealed class WordMask
{
    /// <summary>What stands in the place of a secret.</summary>
    public const string Mask = "***";

    // Short options that are followed by a secret. What is called like a secret, or looks like one, needs no row.
    private static readonly (string Program, string Option)[] Options =
    [
        ("curl", "-u"), ("curl", "-U"), ("curl", "--user"), ("curl", "--proxy-user"), ("curl", "-b"), ("wget", "--user"), ("http", "-a"), ("https", "-a"),
        ("sshpass", "-p"), ("docker", "-p"), ("podman", "-p"), ("nerdctl", "-p"), ("helm", "-p"), ("oc", "-p"), ("az", "-p"), ("redis-cli", "-a"),
        ("ldapsearch", "-w"), ("ldapmodify", "-w"), ("ldapadd", "-w"), ("mosquitto_pub", "-P"), ("mosquitto_sub", "-P"), ("zip", "-P"), ("unzip", "-P"),
        ("keytool", "-storepass"), ("keytool", "-keypass"), ("openssl", "-k"), ("openssl", "-K"), ("smbclient", "-U"), ("sqlcmd", "-P"), ("ipmitool", "-P"),
    ];

    // Those to which the secret is attached.
    private static readonly (string Program, string Option)[] Attached =
    [
        ("curl", "-u"), ("sshpass", "-p"), ("mysql", "-p"), ("mysqldump", "-p"), ("mysqladmin", "-p"), ("mysqlimport", "-p"), ("mariadb", "-p"),
        ("mariadb-dump", "-p"), ("mongo", "-p"), ("mongosh", "-p"), ("7z", "-p"), ("7za", "-p"), ("sqlcmd", "-P"), ("redis-cli", "-a"),
    ];

    private readonly List<string> programs = [];
    private bool hidesNext;
    private bool isHeaderNext;
    private bool isLogin;

    /// <summary>The next word, without the secrets in it.</summary>
    /// <param name="word">The word.</param>
    /// <param name="depth">In how many quotes it stands.</param>
    public string Next(string word, int depth = 0)
    {
        if (hidesNext)
        {
            hidesNext = false;
            return Mask;
        }

        bool isHeader = isHeaderNext;
        isHeaderNext = word is "-H" or "--header";
        if (word is ['-', _, ..])
        {
            hidesNext = IsBeforeSecret(word);
            return AttachedTo(word) is { } option ? option + Mask
                : TextMask.Of(word, depth, isHeader: word.StartsWith("-H", StringComparison.Ordinal));
        }

        programs.Add(word[(word.LastIndexOf('/') + 1)..]);
        isLogin |= word == "login";
        return TextMask.Of(word, depth, isHeader);
    }

    private bool IsBeforeSecret(string word)
    {
        foreach ((string program, string option) in Options)
        {
            // "docker run -p 80:80" publishes a port.
            if (word == option && programs.Contains(program) && (option != "-p" || program == "sshpass" || isLogin))
            {
                return true;
            }
        }

        return word.StartsWith("--", StringComparison.Ordinal) && !word.Contains('=', StringComparison.Ordinal)
            && !word.EndsWith("-stdin", StringComparison.Ordinal) && SecretNames.LooksSecret(word);
    }

    private string? AttachedTo(string word)
    {
        foreach ((string program, string option) in Attached)
        {
            if (word.Length > option.Length && word.StartsWith(option, StringComparison.Ordinal) && programs.Contains(program))
            {
                return option;
            }
        }

        return null;
    }
}
