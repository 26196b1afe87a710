using System.Text;

namespace VectraGuard.Risk.Commands;

/// <summary>
/// What code in a scripting language does, by the functions that it calls with literal arguments. It is said in shell, so that the same
/// rules hold for <c>shutil.rmtree("/")</c> as for <c>rm -rf /</c>.
/// </summary>
internal static class InlineCode
{
    /// <summary>The code as a shell script.</summary>
    public static string Translate(string code, string interpreter)
    {
        var script = new StringBuilder();
        foreach (string line in Quoted(code, interpreter))
        {
            script.Append(line).Append('\n');
        }

        // pathlib: what is done to a path stands behind the call that names it.
        string? path = null;
        foreach (CodeCall call in CodeCall.Find(code, shellBackquotes: interpreter is "perl" or "ruby" or "php"))
        {
            path = call.Name == "Path" && call.Arguments.Length > 0 ? call.Arguments[0] : path;
            if (path is not null && OnPath(call.Name, path) is { } change)
            {
                script.Append(change).Append('\n');
            }
            else if (call.Arguments.Length > 0 && Command(call, interpreter) is { } command)
            {
                script.Append(command).Append('\n');
            }
        }

        return script.ToString();
    }

    private static IEnumerable<string> Quoted(string code, string interpreter) => interpreter switch
    {
        "awk" or "gawk" or "mawk" or "nawk" => ShellEscapes.OfAwk(code),
        "perl" => ShellEscapes.OfQuotes(code, "qx"),
        "ruby" => ShellEscapes.OfQuotes(code, "%x"),
        _ => [],
    };

    private static string? OnPath(string method, string path) => method switch
    {
        "write_text" or "write_bytes" => $": > {Quote([path])}",
        "unlink" => $"rm -f {Quote([path])}",
        _ => null,
    };

    private static string? Command(CodeCall call, string interpreter) => call.Name switch
    {
        "`" => call.Arguments[0],
        "exec" or "eval" or "compile" when interpreter.StartsWith("py", StringComparison.Ordinal) => Translate(call.Arguments[0], interpreter),
        "system" or "popen" or "exec" or "execute" or "execSync" or "shell_exec" or "passthru" or "proc_open" or "getoutput" or "getstatusoutput"
            or "popen2"
            or "popen3" or "exec_command" => Shell(call),
        "call" or "run" or "check_call" or "check_output" or "Popen" or "spawn" or "spawnSync" or "execFile" or "execFileSync" or "execv"
            or "execvp" or "execl" or "execlp" or "spawnl" or "spawnlp" or "capture2" or "capture3" => Shell(call),
        "rmtree" or "rm_rf" or "rm_r" or "rmSync" or "rmdirSync" or "removeSync" or "emptyDirSync" or "remove_tree" or "rimraf" or "remove_dir" =>
            $"rm -rf {Quote([.. call.Arguments])}",
        "rm" => $"rm -rf {Quote([.. call.Arguments])}",
        "unlink" or "unlinkSync" or "remove" or "rm_f" => $"rm -f {Quote([.. call.Arguments])}",
        "open" or "fopen" or "sysopen" => Open(call),
        "writeFile" or "writeFileSync" or "file_put_contents" or "write_text" or "write_bytes" or "createWriteStream" =>
            $": > {Quote([call.Arguments[0]])}",
        "appendFile" or "appendFileSync" => $": >> {Quote([call.Arguments[0]])}",
        "readFile" or "readFileSync" or "file_get_contents" or "createReadStream" or "slurp" or "readlines" =>
            $"cat {Quote([call.Arguments[0]])} | :",
        _ => null,
    };

    /// <summary>One argument is a command line; several are its words. The exec functions name the program twice.</summary>
    private static string Shell(CodeCall call) =>
        call.Name is "execv" or "execvp" or "execl" or "execlp" && call.Arguments.Length > 1 ? Quote([call.Arguments[0], .. call.Arguments[2..]])
        : call.Arguments.Length == 1 && !call.IsList ? call.Arguments[0]
        : call.Arguments is ["/bin/sh" or "sh" or "/bin/bash" or "bash", "-c", var script, ..] ? script
        : Quote([.. call.Arguments]);

    /// <summary>The mode of open is its second argument; in Perl it may stand before the name.</summary>
    private static string Open(CodeCall call)
    {
        string first = call.Arguments[0];
        if (first is ['>', ..])
        {
            string name = first.TrimStart('>', ' ');
            string path = name.Length == 0 && call.Arguments.Length > 1 ? call.Arguments[1] : name;
            return path is ['&', ..] or "" ? ":" : $": {(first.StartsWith(">>", StringComparison.Ordinal) ? ">>" : ">")} {Quote([path])}";
        }

        string mode = call.Arguments.Length > 1 ? call.Arguments[1] : "r";
        return mode.Length > 4 ? $"cat {Quote([first])} | :"
            : mode.Contains('a', StringComparison.Ordinal) ? $": >> {Quote([first])}"
            : mode.AsSpan().ContainsAny("w+x") ? $": > {Quote([first])}"
            : $"cat {Quote([first])} | :";
    }

    private static string Quote(ReadOnlySpan<string> words)
    {
        var quoted = new StringBuilder();
        foreach (string word in words)
        {
            // A tilde and a star mean here what they mean there: expanduser and glob stand around them.
            bool home = word.StartsWith("~/", StringComparison.Ordinal) || word == "~";
            quoted.Append(quoted.Length > 0 ? " " : "").Append(home ? "~"
                : "").AppendJoin('*', (home ? word[1..] : word).Split('*').Select(ShellQuote.Word));
        }

        return quoted.ToString();
    }
}
