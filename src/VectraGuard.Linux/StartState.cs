using System.Runtime.InteropServices;
using VectraGuard.Linux.Child;

namespace VectraGuard.Linux;

/// <summary>What was recorded before the runtime started: arguments and environment as bytes, and the state of the early child.</summary>
internal static unsafe class StartState
{
    /// <summary>The arguments without the program's name.</summary>
    public static string[] Arguments()
    {
        Arena* arena = Arena.Current;
        string[] arguments = new string[Math.Max(arena->ArgumentCount - 1, 0)];
        for (int i = 0; i < arguments.Length; i++)
        {
            arguments[i] = Decode(arena->Arguments[i + 1]);
        }

        return arguments;
    }

    /// <summary>The environment in its order, <c>NAME=VALUE</c> each.</summary>
    public static List<string> Environment()
    {
        List<string> environment = [];
        for (byte** entry = Arena.Current->Environment; *entry != null; entry++)
        {
            environment.Add(Decode(*entry));
        }

        return environment;
    }

    /// <summary>When the process started, on the clock of <see cref="Kernel.Now"/>.</summary>
    public static long Started => Arena.Current->Started;

    private static string Decode(byte* text) => OsText.Decode(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text));
}
