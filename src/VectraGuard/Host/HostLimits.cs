using System.Globalization;
using System.Text;

namespace VectraGuard.Host;

/// <summary>What of this host can keep an ordinary process from making a sandbox. Read after an attempt failed, to say why.</summary>
internal sealed record HostLimits
{
    private const int NumberLimit = 64;
    private const int TextLimit = 1024 * 1024;
    private const int SetFileCapabilities = 31;
    private const int CapabilityDigits = 16;

    /// <summary>Whether the caller is uid 0.</summary>
    public bool IsRoot { get; init; }

    /// <summary>Whether the kernel knows user namespaces.</summary>
    public bool HasUserNamespaces { get; init; } = true;

    /// <summary>Whether this is the first Windows Subsystem for Linux, which has no Linux kernel.</summary>
    public bool IsWsl1 { get; init; }

    /// <summary><c>kernel.unprivileged_userns_clone</c> (Debian's kernels); null where there is no such setting.</summary>
    public long? UnprivilegedClone { get; init; }

    /// <summary><c>user.max_user_namespaces</c>.</summary>
    public long? MaxUserNamespaces { get; init; }

    /// <summary><c>kernel.apparmor_restrict_unprivileged_userns</c> (Ubuntu since 23.10).</summary>
    public long? AppArmorRestriction { get; init; }

    /// <summary>Whether something is mounted over parts of /proc, or all of it is read-only: then the kernel allows no new one.</summary>
    public bool ProcIsMasked { get; init; }

    /// <summary>Whether this process already has a system call filter, which only an outer sandbox or container can have set.</summary>
    public bool HasFilter { get; init; }

    /// <summary>Whether this is a container.</summary>
    public bool IsContainer { get; init; }

    /// <summary>Whether this is inside of a sandbox of ours: told by its first process, never by a variable, and only for the wording of messages.</summary>
    public bool IsOwnSandbox { get; init; }

    /// <summary>Whether this is a user namespace that something made, and not the machine's first.</summary>
    public bool IsNested { get; init; }

    /// <summary>Whether the caller is uid 0 without CAP_SETFCAP, which it takes to map uid 0 (Linux 5.12 and later).</summary>
    public bool LacksSetFileCapabilities { get; init; }

    /// <summary>Whether the program that makes the namespaces is set-uid root; the probe of bubblewrap tells.</summary>
    public bool ProgramIsSetuid { get; init; }

    /// <summary>Reads them.</summary>
    public static HostLimits Read(HostFacts facts) => new()
    {
        IsRoot = facts.UserId == 0,
        HasUserNamespaces = facts.Files.LinkStatus("/proc/self/ns/user") is not null,
        IsWsl1 = Text(facts, "/proc/sys/kernel/osrelease").TrimEnd().EndsWith("-Microsoft", StringComparison.Ordinal),
        UnprivilegedClone = Number(facts, "/proc/sys/kernel/unprivileged_userns_clone"),
        MaxUserNamespaces = Number(facts, "/proc/sys/user/max_user_namespaces"),
        AppArmorRestriction = Number(facts, "/proc/sys/kernel/apparmor_restrict_unprivileged_userns"),
        ProcIsMasked = Text(facts, "/proc/self/mountinfo").Split('\n').Any(MasksProc),
        HasFilter = Text(facts, "/proc/self/status").Contains("\nSeccomp:\t2", StringComparison.Ordinal),
        IsContainer = ContainerMark.Find(facts) is not null,
        IsOwnSandbox = IsOurs(facts),
        IsNested = Text(facts, "/proc/self/uid_map").Trim() is { Length: > 0 } map && !map.EndsWith($" {uint.MaxValue}", StringComparison.Ordinal),
        LacksSetFileCapabilities = facts.UserId == 0 && Capabilities(facts) is { } capabilities && (capabilities & (1UL << SetFileCapabilities)) == 0,
    };

    // As the first process it has the arguments of the run, or those of the inner stage; when it is this process itself, there is no sandbox around it.
    private static bool IsOurs(HostFacts facts) => facts.Files.ReadLink("/proc/self") != "1" && Text(facts, "/proc/1/cmdline").Split('\0') switch
    {
        [_, "vectra-guard-init", ..] => true,
        [var program, .. var words] => PathText.Name(program) == PathText.Name(facts.ExecutablePath) && words.Contains("exec"),
        _ => false,
    };

    private static ulong? Capabilities(HostFacts facts)
    {
        const string Field = "\nCapEff:\t";
        string status = Text(facts, "/proc/self/status");
        int start = status.IndexOf(Field, StringComparison.Ordinal);
        return start >= 0 && ulong.TryParse(status.AsSpan(start + Field.Length).Slice(0, CapabilityDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong set) ? set : null;
    }

    // A line is "id parent major:minor root mountpoint options …". The two exceptions are directories that the kernel keeps empty for mounts.
    private static bool MasksProc(string line) => line.Split(' ') switch
    {
        [_, _, _, _, "/proc", string options, ..] => options.Split(',').Contains("ro"),
        [_, _, _, _, "/proc/sys/fs/binfmt_misc" or "/proc/fs/nfsd", ..] => false,
        [_, _, _, _, string target, ..] => target.StartsWith("/proc/", StringComparison.Ordinal),
        _ => false,
    };

    private static long? Number(HostFacts facts, string path) =>
        facts.Files.Read(path, NumberLimit) is { } bytes
        && long.TryParse(Encoding.ASCII.GetString(bytes), NumberStyles.AllowLeadingSign | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out long number)
            ? number
            : null;

    private static string Text(HostFacts facts, string path) => Encoding.UTF8.GetString(facts.Files.Read(path, TextLimit) ?? []);
}
