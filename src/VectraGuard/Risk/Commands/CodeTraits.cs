namespace VectraGuard.Risk.Commands;

/// <summary>What stands out in code of a scripting language, told by the names in it.</summary>
internal static class CodeTraits
{
    /// <summary>A connection and a shell.</summary>
    public static bool IsReverseShell(string code) =>
        HasAny(code, "socket", "fsockopen", "TCPSocket", "net.connect", "net.Socket", "createConnection", "require(\"net\")", "require('net')",
            "Socket;", "/inet/tcp", "IO::Socket")
        && HasAny(code, "/bin/sh", "/bin/bash", "/bin/zsh", "sh -i", "pty.spawn", "dup2", "child_process", "subprocess", "proc_open", "\"sh\"",
            "'sh'", "cmd.exe", "|&");

    /// <summary>A download and an evaluation.</summary>
    public static bool RunsDownload(string code) =>
        HasAny(code, "urlopen", "requests.get", "fetch(", "http.get", "https.get", "LWP", "get(", "open-uri", "Net::HTTP", "axios",
            "file_get_contents(\"http", "file_get_contents('http") && Evaluates(code);

    /// <summary>A decoding and an evaluation.</summary>
    public static bool RunsDecoded(string code) =>
        HasAny(code, "b64decode", "decode_base64", "atob(", "base64_decode", "fromhex", "unhexlify", "marshal.loads", "zlib.decompress",
            "'base64'", "\"base64\"", "unpack(", "rot13", "str_rot13", "gzinflate", "gzuncompress") && Evaluates(code);

    /// <summary>A process that starts processes without end.</summary>
    public static bool ForksForever(string code) =>
        HasAny(code, "fork") && HasAny(code, "while", "loop", "for(;;)", "for (;;)", "forever", "redo");

    /// <summary>Something that sends.</summary>
    public static bool Sends(string code) =>
        HasAny(code, "requests.post", "requests.put", "urlopen", "fetch(", "http.request", "https.request", "http.client", "socket", "smtplib",
            "LWP", "Net::HTTP", "TCPSocket", "fsockopen", "curl_exec", "axios.post", "requests.get");

    private static bool Evaluates(string code) =>
        HasAny(code, "exec(", "eval(", "eval ", "(eval)", "Function(", "system(", "instance_eval", "exec ", "execSync(", "vm.run", "assert(");

    private static bool HasAny(string code, params ReadOnlySpan<string> words)
    {
        foreach (string word in words)
        {
            if (code.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
