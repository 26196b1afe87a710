using VectraGuard.Linux;

namespace VectraGuard.Host;

/// <summary>What the wording of a remedy depends on.</summary>
/// <param name="Limits">The host.</param>
/// <param name="Program">The program that makes the namespaces: our own, or bwrap.</param>
internal readonly record struct RemedyContext(HostLimits Limits, string Program)
{
    private string Sudo => Limits.IsRoot ? "" : "sudo ";

    /// <summary>A command for root, as this caller types it.</summary>
    public string AsRoot(string command) => Sudo + command;

    /// <summary>A command that changes the kernel's settings, which a container can only have done outside of it.</summary>
    public string OnTheHost(string command) => Limits.IsContainer ? $"on the machine that runs this container: sudo {command}" : AsRoot(command);

    /// <summary>Lets this one program make user namespaces: narrower than switching the restriction off for all programs.</summary>
    public string AllowInAppArmor()
    {
        string name = $"vectra-guard.{Program[(Program.LastIndexOf('/') + 1)..]}";
        string file = $"/etc/apparmor.d/{name}";
        return $"echo 'abi <abi/4.0>, profile {name} \"{OsText.Display(Program)}\" flags=(unconfined) {{ userns, }}'"
            + $" | {Sudo}tee {file} && {Sudo}apparmor_parser -r {file}";
    }
}
