using System.Collections.Immutable;
using VectraGuard.Risk.Commands;
using VectraGuard.Risk.Paths;

namespace VectraGuard.Risk.Rules;

/// <summary>The kernel, its settings, its loader and its clock.</summary>
internal static class KernelRules
{
    public static ImmutableArray<RiskRule> All { get; } =
    [
        new("kernel-trigger", RiskLevel.Critical, "makes the kernel stop, or run a program as root", "do not")
        {
            Match = c => c.Writes(SpecialFile.KernelTrigger),
            Catches = ["echo c > /proc/sysrq-trigger", "echo '|/tmp/x' > /proc/sys/kernel/core_pattern"],
            Ignores = ["cat /proc/sys/kernel/core_pattern"],
        },
        new("kernel-setting", RiskLevel.High, "changes a setting of the kernel", "put it into sysctl.d, by hand")
        {
            Match = c => c.Writes(SpecialFile.KernelSetting) ?? Sets(c),
            Catches = ["sysctl -w kernel.randomize_va_space=0", "echo 1 > /proc/sys/kernel/sysrq", "sysctl vm.swappiness=10"],
            Ignores = ["sysctl -a", "sysctl kernel.hostname", "cat /sys/class/net/eth0/address"],
        },
        new("kernel-module", RiskLevel.High, "loads or removes a module of the kernel", "do it by hand")
        {
            Match = c => c.Name is "insmod" or "rmmod"
                || (c.Name is "modprobe" && !c.Has('n', "dry-run") && !c.Has("show-depends")) ? c.OperandAt(0) : null,
            Catches = ["insmod evil.ko", "modprobe evil", "rmmod nvme"],
            Ignores = ["lsmod", "modinfo x", "modprobe -n x"],
        },
        new("boot-loader", RiskLevel.High, "changes what the machine boots", "do it by hand")
        {
            Match = c => c.Name is "kexec" or "update-grub" or "grub-install" or "grub2-install" or "grub-mkconfig" or "efibootmgr" or "flashrom"
                or "bootctl" && !c.HasWord("status") ? c.When(c.Name is not "efibootmgr" || c.Words.Length > 1) : null,
            Catches = ["kexec -l /boot/vmlinuz", "update-grub", "grub-install /dev/sda"],
            Ignores = ["uname -a", "efibootmgr", "bootctl status"],
        },
        new("set-clock", RiskLevel.Medium, "changes the clock of the machine", "let it be set over the network")
        {
            Match = c => c.Name switch
            {
                "date" => c.Option('s', "set"),
                "hwclock" => c.Option('w', "systohc") ?? c.Option('s', "hctosys") ?? c.Option("set"),
                "timedatectl" => c.AnyOperand(text => text.StartsWith("set-", StringComparison.Ordinal)),
                _ => null,
            },
            Catches = ["date -s '2020-01-01'", "timedatectl set-ntp false", "hwclock -w"],
            Ignores = ["date +%s", "timedatectl", "hwclock"],
        },
    ];

    public static bool Concerns(Invocation command) => command.Changes
        || command.Name is "sysctl" or "insmod" or "rmmod" or "modprobe" or "kexec" or "update-grub" or "grub-install" or "grub2-install"
            or "grub-mkconfig" or "efibootmgr" or "flashrom" or "bootctl" or "date" or "hwclock" or "timedatectl";

    private static Hit? Sets(Invocation c) => c.Name is not "sysctl" ? null
        : c.Option('w', "write") ?? c.Option('p', "load") ?? c.AnyOperand(text => text.Contains('=', StringComparison.Ordinal));
}
