using VectraGuard.Linux;

namespace VectraGuard.Host;

/// <summary>One known way in which a host forbids what a sandbox needs, or lacks it.</summary>
/// <param name="Explains">Whether it explains this failure on this host.</param>
/// <param name="Cause">What the host does, one line without a full stop.</param>
/// <param name="Remedy">The one command or step that mends it.</param>
internal sealed record DiagnosisRule(Func<KernelAttempt, HostLimits, bool> Explains, string Cause, Func<RemedyContext, string>? Remedy)
{
    /// <summary>All rules; the first that explains a failure counts, so what can be measured stands before what is likely.</summary>
    public static IEnumerable<DiagnosisRule> All =>
    [
        new(
            (a, h) => h.IsWsl1 && IsSetUp(a),
            "this is the first version of the Windows Subsystem for Linux, which has no Linux kernel and no namespaces",
            _ => "in Windows: wsl --set-version <distribution> 2"),
        new(
            (a, h) => h.IsOwnSandbox && IsSetUp(a),
            InOwnSandbox,
            _ => OutsideOfOwnSandbox),
        new(
            (a, h) => !h.HasUserNamespaces && a.Step is KernelStep.Namespaces,
            "this kernel was built without user namespaces (CONFIG_USER_NS)",
            _ => "start a kernel with CONFIG_USER_NS=y, which all general distributions have"),
        new(
            (a, h) => h.MaxUserNamespaces == 0 && a.Step is KernelStep.Namespaces,
            "user.max_user_namespaces is 0, so nobody may make a user namespace",
            r => r.OnTheHost("sysctl -w user.max_user_namespaces=15000")),
        new(
            (a, h) => h.IsNested && a is { Step: KernelStep.Namespaces, ErrorNumber: Errno.NoSpace or Errno.TooManyUsers },
            "the sandbox around this process allows no further user namespaces (bwrap --disable-userns does that), or they are nested too deeply (the kernel allows 32 levels)",
            _ => "start the outer bwrap without --disable-userns, or run vectra-guard outside of it"),
        new(
            (a, _) => a is { Step: KernelStep.Namespaces, ErrorNumber: Errno.NoSpace or Errno.TooManyUsers },
            "all user namespaces that the kernel grants are in use, or they are nested too deeply (the kernel allows 32 levels)",
            r => r.OnTheHost("sysctl -w user.max_user_namespaces=60000")),
        new(
            (a, h) => h.UnprivilegedClone == 0 && a.Step is KernelStep.Namespaces && IsRefusal(a),
            "kernel.unprivileged_userns_clone is 0, so only root may make a user namespace",
            r => r.OnTheHost("sysctl -w kernel.unprivileged_userns_clone=1")),
        new(
            (a, h) => h.AppArmorRestriction > 0 && IsSetUp(a) && IsRefusal(a),
            "AppArmor takes all rights from user namespaces of programs that it does not know (kernel.apparmor_restrict_unprivileged_userns)",
            r => r.AllowInAppArmor()),
        new(
            (a, h) => h.ProgramIsSetuid && !h.IsRoot && IsRefusal(a),
            "bwrap is installed set-uid root; such a bwrap refuses what it would do for an ordinary one",
            r => r.AsRoot($"chmod u-s {OsText.Display(r.Program)}")),
        new(
            (a, h) => h.ProcIsMasked && a is { Step: KernelStep.ProcMount, ErrorNumber: Errno.NotPermitted },
            "an outer container or sandbox hides parts of /proc, so the kernel allows no new one inside of it",
            _ => "start the outer container with --security-opt systempaths=unconfined (podman: --security-opt unmask=ALL; Kubernetes: procMount: Unmasked);"
                + " a bwrap that root started hides them always: start it as an ordinary user, or run vectra-guard outside of it"),
        new(
            (a, h) => h.LacksSetFileCapabilities && a.Step is KernelStep.IdMap && IsRefusal(a),
            "this is root without the capability SETFCAP, which it takes to map uid 0 into a new user namespace",
            _ => "start the outer container or bwrap with --cap-add CAP_SETFCAP, or run as an ordinary user in it"),
        new(
            (a, h) => h.HasFilter && IsSetUp(a) && (IsRefusal(a) || a.ErrorNumber == Errno.NoSystemCall),
            "the system call filter of an outer container or sandbox forbids it",
            r => $"start the outer container with --security-opt seccomp=unconfined{(r.Limits.ProcIsMasked ? " --security-opt systempaths=unconfined" : "")}, or run vectra-guard outside of it"),
        new(
            (a, h) => h.IsContainer && IsSetUp(a) && IsRefusal(a),
            "the container around this process forbids it",
            _ => "start the outer container with --security-opt seccomp=unconfined --security-opt apparmor=unconfined --security-opt systempaths=unconfined"),
        new(
            (a, _) => IsSetUp(a) && a.ErrorNumber == Errno.AccessDenied,
            "a security module (SELinux, AppArmor, …) forbids it",
            r => $"what it refused stands in the kernel's log: {r.OnTheHost("dmesg | tail")}"),
        new(
            (a, _) => a is { Step: KernelStep.Namespaces, ErrorNumber: Errno.NotPermitted },
            "the kernel lets this process make no user namespace; that is so in a chroot and in some sandboxes",
            _ => "run vectra-guard outside of the chroot or sandbox"),
        new(
            (a, _) => a is { Step: KernelStep.OverlayMount, ErrorNumber: Errno.NotPermitted or NoFileSystem },
            "this kernel mounts no overlay in a user namespace (Linux 5.11 and later do)",
            r => r.OnTheHost("modprobe overlay")),
        new(
            (a, _) => a is { Step: KernelStep.Filter, ErrorNumber: Errno.Invalid or Errno.NoSystemCall },
            "this kernel was built without system call filters (CONFIG_SECCOMP_FILTER)",
            _ => "start a kernel with CONFIG_SECCOMP_FILTER=y, which all general distributions have"),
    ];

    /// <summary>Why no runtime works inside of our own sandbox.</summary>
    public const string InOwnSandbox = "this is inside of a sandbox of vectra-guard, which lets nobody in it make namespaces or mounts, or reach a daemon";

    /// <summary>What to do instead.</summary>
    public const string OutsideOfOwnSandbox = "start the command without a second vectra-guard: the sandbox holds it already; no option of the outer one allows it";

    private const int NoFileSystem = 19;

    private static bool IsRefusal(KernelAttempt attempt) => attempt.ErrorNumber is Errno.NotPermitted or Errno.AccessDenied;

    private static bool IsSetUp(KernelAttempt attempt) => attempt.Step is not KernelStep.Filter;
}
