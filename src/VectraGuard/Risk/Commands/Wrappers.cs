using System.Collections.Immutable;
using VectraGuard.Risk.Evaluation;

namespace VectraGuard.Risk.Commands;

/// <summary>The commands that other commands start.</summary>
internal static class Wrappers
{
    public static IEnumerable<Invocation> Unwrap(Invocation command) => command.Name switch
    {
        "sudo" or "doas" or "pkexec" or "env" => After(command, skip: 0, assignments: true),
        "nice" or "ionice" or "nohup" or "time" or "stdbuf" or "setsid" or "builtin" or "exec" or "busybox" or "toybox" or "fakeroot" or "strace"
            or "ltrace" or "valgrind" or "unbuffer" or "chronic" or "xvfb-run" or "ssh-agent" or "cpulimit" or "screen" or "spawn"
            or "setarch" or "linux32" or "linux64" or "i386" or "x86_64"
            or "dbus-run-session" or "nsenter" or "unshare" or "runuser" or "setpriv" or "prlimit" or "numactl" or "firejail" or "systemd-run"
            or "systemd-inhibit" or "catchsegv" => After(command, skip: 0),
        "command" => command.Has('v') || command.Has('V') ? [] : After(command, skip: 0),
        "timeout" or "chroot" or "chrt" or "taskset" or "cgexec" or "perf" => After(command, skip: 1),
        "gdb" => Behind(command, "--args"),
        "entr" => command.Has('s') ? [] : After(command, skip: 0),
        ['l', 'd', '-', 'l', 'i', 'n', 'u', 'x', ..] or ['l', 'd', '-', 'm', 'u', 's', 'l', ..] => After(command, skip: 0),
        "flock" => command.Has('c', "command") || command.Operand(1) is "-c" ? [] : After(command, skip: 1),
        "npx" or "bunx" or "pnpx" => command.Has('c', "call") ? [] : After(command, skip: 0),
        "poetry" or "pipenv" or "pdm" or "uv" or "hatch" or "conda" or "rye" => Behind(command, "run"),
        "bundle" or "npm" or "yarn" or "pnpm" or "mise" or "asdf" or "vectra-guard" => Behind(command, "exec"),
        "python" or "python2" or "python3" or "pypy" or "pypy3" => Module(command),
        "php" or "ruby" => command.Code.Count > 0 ? [] : After(command, skip: 0),
        "docker" or "podman" or "nerdctl" or "docker-compose" => Container(command),
        "kubectl" or "oc" => command.HasWord("exec") ? Behind(command, "--", Place.Pod) : [],
        "git" => command.Operand(0) == "bisect" ? Behind(command, "run") : [],
        "find" => Found(command),
        "xargs" => ItemLists.Xargs(command),
        "parallel" => ItemLists.Parallel(command),
        _ => [],
    };

    /// <summary>The operands after the first few, and after assignments.</summary>
    private static IEnumerable<Invocation> After(Invocation command, int skip, bool assignments = false)
    {
        int first = command.Options.FirstOperand + skip;
        while (assignments && first < command.Words.Length && IsAssignment(command.Words[first].Text))
        {
            first++;
        }

        return first < command.Words.Length ? [command.Start(command.Words[first..])] : [];
    }

    private static bool IsAssignment(string text) =>
        text.IndexOf('=', StringComparison.Ordinal) > 0 && (char.IsAsciiLetter(text[0]) || text[0] == '_');

    /// <summary>What stands behind a word, options of the wrapper left out.</summary>
    private static IEnumerable<Invocation> Behind(Invocation command, string word, Place? place = null)
    {
        int first = 1;
        while (first < command.Words.Length && command.Words[first].Text != word)
        {
            first++;
        }

        do
        {
            first++;
        }
        while (first < command.Words.Length && command.Words[first].Text.StartsWith('-'));

        return first < command.Words.Length ? [command.Start(command.Words[first..], place)] : [];
    }

    /// <summary><c>python -m module</c> runs the module's program; <c>python file</c> the file.</summary>
    private static IEnumerable<Invocation> Module(Invocation command)
    {
        if (command.Options.Value('m') is { } module)
        {
            // What follows the module is its own: the options of the interpreter end there.
            int at = command.Words.IndexOf(module);
            return at < 0 ? [] : [command.Start(command.Words[at..])];
        }

        return command.Code.Count > 0 || command.Options.Operands.Count == 0 ? [] : After(command, skip: 0);
    }

    private static IEnumerable<Invocation> Container(Invocation command)
    {
        IReadOnlyList<Argument> operands = command.Options.Operands;
        int compose = command.Name == "docker-compose" || command.Operand(0) != "compose" ? 0 : 1;
        bool runs = command.Operand(compose) is "run" or "exec" or "create" && operands.Count > compose + 2;
        return runs ? [command.Start([.. operands.Skip(compose + 2)], Place.Container)] : [];
    }

    private static IEnumerable<Invocation> Found(Invocation command)
    {
        var search = FindSearch.Of(command.Words);
        for (int i = 0; i < search.Expression.Length; i++)
        {
            if (search.Expression[i].Text is not ("-exec" or "-execdir" or "-ok" or "-okdir"))
            {
                continue;
            }

            int end = i + 1;
            while (end < search.Expression.Length && search.Expression[end].Text is not (";" or "+"))
            {
                end++;
            }

            foreach (Argument path in end > i + 1 ? search.Paths : [])
            {
                string match = search.Match(path, command).Text;
                ImmutableArray<Argument> words = [.. search.Expression[(i + 1)..end].Select(word =>
                    word with { Text = word.Text.Replace("{}", match, StringComparison.Ordinal) })];
                yield return command.Start(words, spread: search.Filtered ? Spread.Filtered : Spread.Everything);
            }

            i = end;
        }
    }
}
