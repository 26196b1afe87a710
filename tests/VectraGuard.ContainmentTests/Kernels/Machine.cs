namespace VectraGuard.ContainmentTests.Kernels;

/// <summary>An emulated machine.</summary>
/// <param name="Kernel">Its kernel: <c>6.1</c>.</param>
/// <param name="Change">What is different about it, as tests/kernels/init knows it.</param>
/// <param name="Parameters">What its kernel is told at boot.</param>
internal sealed record Machine(string Kernel, string Change, string Parameters = "")
{
    // Debian's list without Landlock.
    private const string WithoutLandlock = "lsm=lockdown,yama,integrity,apparmor,bpf";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Machine> All { get; } =
    [
        new("6.1", "as-it-is"),
        new("6.12", "as-it-is"),
        new("6.1", "no-landlock", WithoutLandlock),
        new("6.1", "no-overlay"),
        new("6.1", "no-user-namespaces-for-users"),
        new("6.1", "only-bwrap-makes-user-namespaces"),
        new("6.1", "masked-proc"),
    ];

    /// <summary>Whether Landlock is there.</summary>
    public bool HasLandlock => Change != "no-landlock";

    /// <summary>Whether its Landlock closes abstract sockets.</summary>
    public bool HasScopes => HasLandlock && Kernel == "6.12";

    /// <summary>Whether overlays can be mounted.</summary>
    public bool HasOverlay => Change != "no-overlay";

    /// <summary>Why a user cannot have a sandbox of that runtime there, in the words of the message; null when there is one.</summary>
    public string? Obstacle(string user, string runtime) => (Change, user, runtime) switch
    {
        ("masked-proc", _, _) => "hides parts of /proc",
        ("no-user-namespaces-for-users", "tester", _) or ("only-bwrap-makes-user-namespaces", "tester", "namespace") => "kernel.unprivileged_userns_clone is 0",
        _ => null,
    };

    /// <inheritdoc/>
    public override string ToString() => $"{Kernel} {Change}";
}
