using VectraGuard.Linux.Native;

namespace VectraGuard.Linux;

/// <summary>What a sandbox consists of.</summary>
[Flags]
internal enum Layer
{
    /// <summary>Nothing: the command runs as it is.</summary>
    None = 0,

    /// <summary>The file tree, in a mount namespace.</summary>
    Mounts = 1,

    /// <summary>Namespaces of processes, network, IPC, host name and control groups.</summary>
    Namespaces = 2,

    /// <summary>The user namespace.</summary>
    User = 4,

    /// <summary>The capability sets, and NO_NEW_PRIVS.</summary>
    Capabilities = 8,

    /// <summary>landlock(7).</summary>
    Landlock = 16,

    /// <summary>The system call filter.</summary>
    Filter = 32,

    /// <summary>The product.</summary>
    All = 63,
}

/// <summary>
/// Which layers stand. In the product all of them, by a constant: no choice is left in the executable. A build of its own (SingleLayer, see
/// docs/threat-model.md and LayerTests) takes them from a variable, to show what each stops by itself. It must be started as the first process of
/// a PID namespace: without one of its own it does not end what the command leaves running.
/// </summary>
internal static class Layers
{
#if SINGLE_LAYER
    /// <summary>Whether all stand.</summary>
    public const bool AreAll = false;

    private static readonly Layer Standing = Enum.Parse<Layer>(StartState.Variable("VECTRAGUARD_LAYERS="u8) ?? nameof(Layer.All));
#else
    /// <summary>Whether all stand.</summary>
    public const bool AreAll = true;

    private const Layer Standing = Layer.All;
#endif

    /// <summary>Whether a layer stands.</summary>
    public static bool Has(Layer layer) => (Standing & layer) != 0;

    /// <summary>The namespaces, of those that are wanted, whose layers stand.</summary>
    public static int Of(int namespaces) =>
        (Has(Layer.Mounts) ? namespaces & Constants.CLONE_NEWNS : 0)
        | (Has(Layer.User) ? namespaces & Constants.CLONE_NEWUSER : 0)
        | (Has(Layer.Namespaces) ? namespaces & ~(Constants.CLONE_NEWNS | Constants.CLONE_NEWUSER) : 0);
}
