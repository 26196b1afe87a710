using VectraGuard.Linux.Native;

namespace VectraGuard.Linux.Child;

/// <summary>
/// Guesses from the bare arguments what the settings will say, so that the namespaces can be made while the runtime starts. A wrong guess
/// costs time and nothing else: the selection is made later, from the settings, and a child that guessed wrong is thrown away.
/// </summary>
internal static unsafe class Guess
{
    public static bool IsExec(int count, byte** arguments)
    {
        int word = 1;
        while (word < count && arguments[word][0] == '-')
        {
            word += CText.Is(arguments[word], "--config"u8) ? 2 : 1;
        }

        return word < count && CText.Is(arguments[word], "exec"u8);
    }

    public static bool IsNamespace(int count, byte** arguments, byte** environment)
    {
        if (CText.Is(arguments[0], EarlyMain.UnguessedName))
        {
            return false;
        }

        byte* runtime = CText.Variable(environment, "VECTRAGUARD_RUNTIME="u8);
        bool allowsNetwork = false;
        for (int word = 1; word < count && !CText.Is(arguments[word], "--"u8); word++)
        {
            bool hasNext = word + 1 < count;
            byte* argument = arguments[word];
            byte* chosen = CText.After(argument, "--runtime="u8);
            runtime = chosen != null ? chosen : hasNext && CText.Is(argument, "--runtime"u8) ? arguments[word + 1] : runtime;
            allowsNetwork |= CText.Is(argument, "--network=host"u8) || (hasNext && CText.Is(argument, "--network"u8) && CText.Is(arguments[word + 1], "host"u8));
            if (CText.Is(argument, "--dry-run"u8) || CText.Is(argument, "--help"u8))
            {
                return false;
            }
        }

        if (allowsNetwork)
        {
            return false;
        }

        return runtime == null || CText.Is(runtime, "auto"u8) ? !OthersComeFirst(environment) : CText.Is(runtime, "namespace"u8);
    }

    // With bubblewrap installed it comes first everywhere, and where CI variables are set docker may.
    private static bool OthersComeFirst(byte** environment) =>
        Libc.Access(CText.Pointer("/usr/bin/bwrap\0"u8), 0) == 0
        || Libc.Access(CText.Pointer("/usr/local/bin/bwrap\0"u8), 0) == 0
        || Libc.Access(CText.Pointer("/usr/bin/docker\0"u8), 0) == 0
        || CText.Variable(environment, "CI="u8) != null;
}
