using System.Globalization;
using VectraGuard.Linux.Native;

namespace VectraGuard.Linux;

/// <summary>
/// The first process of a container whose caller is in another machine. It lives as long as somebody holds its standard input, and the container lives as long as it
/// does: the kernel ends everything in there with it. What comes in says what else it shall do, one byte each.
/// </summary>
internal static unsafe class Lifeline
{
    /// <summary>The byte that asks for an answer; any other is the number of a signal.</summary>
    public const byte Question = 0;

    /// <summary>Says that it is there, does what it is told, and returns when nobody is left to tell it anything.</summary>
    /// <param name="answer">Says so.</param>
    public static void Attend(Action answer)
    {
        using var input = new Descriptor(0);
        Span<byte> order = stackalloc byte[1];
        answer();
        while (Kernel.Read(input, order, "standard input") > 0)
        {
            if (order[0] == Question)
            {
                answer();
            }
            else
            {
                Pass(order[0]);
            }
        }
    }

    // What was brought in from outside of the container has no parent in here, and everything else in here was started by that.
    private static void Pass(int signal)
    {
        foreach (string name in Kernel.List("/proc"))
        {
            if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int process) && process != Kernel.ProcessId && HasNoParent(name))
            {
                _ = Libc.Kill(process, signal);
            }
        }
    }

    // "17 (name) S 0 ...": the name may hold anything.
    private static bool HasNoParent(string process)
    {
        const int Limit = 4096;
        using Descriptor? file = Kernel.Open($"/proc/{process}/stat", flags: 0);
        string text = file is null ? "" : OsText.Decode(Kernel.ReadToEnd(file, Limit, "a process's state") ?? []);
        string[] fields = text[(text.LastIndexOf(')') + 1)..].Split(' ');
        return fields is [_, _, "0", ..];
    }
}
