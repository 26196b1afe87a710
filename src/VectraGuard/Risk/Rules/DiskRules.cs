using System.Collections.Immutable;
using System.Globalization;
using VectraGuard.Risk.Commands;
using VectraGuard.Risk.Paths;

namespace VectraGuard.Risk.Rules;

/// <summary>Disks, file systems and their space.</summary>
internal static class DiskRules
{
    public static ImmutableArray<RiskRule> All { get; } =
    [
        new("format-disk", RiskLevel.Critical, "makes a new file system over what is on a disk", "check the device with 'lsblk -f'")
        {
            Match = c => MakesFileSystem(c.Name) ? OnDisk(c) : null,
            Catches = ["mkfs.ext4 /dev/sda1", "mkfs -t xfs /dev/nvme0n1", "mkswap /dev/sda2"],
            Ignores = ["echo mkfs", "mkfs.ext4 disk.img", "man mkfs"],
        },
        new("format-file", RiskLevel.Low, "makes a file system in a file", "nothing to do")
        {
            Match = c => MakesFileSystem(c.Name) && OnDisk(c) is null ? c.AnyOperand(text => text.Length > 0) : null,
            Harm = Harm.Workspace,
            Catches = ["mkfs.ext4 disk.img"],
            Ignores = ["mkfs.ext4 /dev/sda1", "mkfs --help"],
        },
        new("erase-disk", RiskLevel.Critical, "erases a disk or its partitions", "check the device with 'lsblk -f'")
        {
            Match = Erases,
            Catches =
            [
                "wipefs -a /dev/sda", "blkdiscard /dev/nvme0n1", "sgdisk --zap-all /dev/sda", "cryptsetup luksFormat /dev/sda2",
                "zpool destroy tank", "fdisk /dev/sda",
            ],
            Ignores = ["wipefs /dev/sda", "fdisk -l", "parted -l", "zpool status", "cryptsetup status x"],
        },
        new("write-disk", RiskLevel.Critical, "writes over a disk", "check the device with 'lsblk -f'")
        {
            Match = c => c.Writes(SpecialFile.Disk, SpecialFile.Memory),
            Catches = ["dd if=/dev/zero of=/dev/sda", "cat x > /dev/sda", "tee /dev/sdb < x", "cp x.iso /dev/sdb", "shred /dev/sda"],
            Ignores = ["dd if=/dev/zero of=/dev/null", "dd if=/dev/zero of=x count=1", "echo x > /dev/null"],
        },
        new("read-disk", RiskLevel.Low, "reads a whole disk", "it holds what others deleted; keep the copy safe")
        {
            Match = c => c.Reads(SpecialFile.Disk),
            Catches = ["dd if=/dev/sda of=backup.img", "cat /dev/sda1"],
            Ignores = ["dd if=/dev/zero of=x count=1", "lsblk /dev/sda"],
        },
        new("mount", RiskLevel.Medium, "changes what is mounted", "mount by hand, outside of scripts")
        {
            Match = c => c.Name is "mount" && !RemountsRoot(c) ? c.OperandAt(0) : null,
            Catches = ["mount /dev/sda1 /mnt", "mount -t tmpfs none /x"],
            Ignores = ["mount", "mount -o remount,rw /"],
        },
        new("remount-root", RiskLevel.High, "makes the root writable again, or takes mounts away from under the system", "leave the root as it is")
        {
            Match = c => RemountsRoot(c) || (c.Name is "umount" && (c.Has('a', "all") || c.Operand(0) is "/")) ? c.When(true) : null,
            Catches = ["mount -o remount,rw /", "umount -a", "umount -l /"],
            Ignores = ["umount /mnt", "mount"],
        },
        new("unmount", RiskLevel.Low, "unmounts a file system", "nothing to do")
        {
            Match = c => c.Name is "umount" && !c.Has('a', "all") ? c.AnyOperand(text => text is not "/") : null,
            Catches = ["umount /mnt"],
            Ignores = ["umount -a", "umount /"],
        },
        new("swap-off", RiskLevel.Medium, "takes the swap space away", "check that the memory suffices")
        {
            Match = c => c.When(c.Name is "swapoff"),
            Catches = ["swapoff -a"],
            Ignores = ["swapon --show"],
        },
        new("fill-disk", RiskLevel.Medium, "writes without an end", "give it a size")
        {
            Match = FillsDisk,
            Harm = Harm.Resources,
            Catches = ["cat /dev/zero > fill", "yes > big.txt", "dd if=/dev/zero of=fill bs=1M", "fallocate -l 10T big"],
            Ignores = ["cat /dev/zero > /dev/null", "yes | head", "dd if=/dev/zero of=x bs=1M count=1", "fallocate -l 1G x"],
        },
    ];

    public static bool Concerns(Invocation command) => MakesFileSystem(command.Name) || command.Changes || command.Does(EffectKind.Read)
        || command.Name is "wipefs" or "blkdiscard" or "fdisk" or "cfdisk" or "sfdisk" or "gdisk" or "sgdisk" or "parted" or "cryptsetup"
            or "lvremove" or "vgremove" or "pvremove" or "zpool" or "zfs"
            or "mdadm" or "hdparm" or "nvme" or "mount" or "umount" or "swapoff" or "fallocate";

    private static bool MakesFileSystem(string name) =>
        name.StartsWith("mkfs", StringComparison.Ordinal) || name is "mke2fs" or "mkswap" or "mkntfs" or "mkdosfs";

    private static bool IsDisk(Invocation command, string text) => command.Locate(text).Any(location => location.Special is SpecialFile.Disk);

    private static Hit? OnDisk(Invocation command) => command.AnyOperand(text => text.StartsWith('/') && IsDisk(command, text));

    private static Hit? Erases(Invocation c) => c.Name switch
    {
        "wipefs" when c.Has('a', "all") || c.Has('o', "offset") => OnDisk(c),
        "blkdiscard" => OnDisk(c),
        "fdisk" or "cfdisk" or "sfdisk" or "gdisk" or "sgdisk" or "parted" when !c.Has('l', "list") && !c.Has('d', "dump") && !c.Has('p', "print")
            && !c.HasWord("print") => OnDisk(c),
        "cryptsetup" => c.AnyOperand("luksFormat", "luksErase", "erase", "luksKillSlot"),
        "lvremove" or "vgremove" or "pvremove" => c.OperandAt(0),
        "zpool" or "zfs" => c.AnyOperand("destroy", "labelclear"),
        "mdadm" => c.Option("zero-superblock"),
        "hdparm" => c.Options.All.Any(option => option.Name.StartsWith("security-erase", StringComparison.Ordinal)) ? c.When(true) : null,
        "nvme" => c.AnyOperand("format", "sanitize"),
        _ => null,
    };

    private static bool RemountsRoot(Invocation c) =>
        c.Name is "mount" && c.Options.Value('o', "options")?.Text.Contains("remount", StringComparison.Ordinal) is true
            && c.Options.Operands.Any(operand => operand.Text is "/");

    private static Hit? FillsDisk(Invocation c)
    {
        bool endless = c.Name is "yes" || (c.Name is "cat" && c.Operand(0) is "/dev/zero" or "/dev/urandom" or "/dev/random")
            || (c.Name is "dd" && c.Options.Operands.Any(operand => operand.Text is "if=/dev/zero" or "if=/dev/urandom")
                && !c.Options.Operands.Any(operand => operand.Text.StartsWith("count=", StringComparison.Ordinal)));
        if (endless)
        {
            return c.Writes(e => e.Special is not (SpecialFile.Harmless or SpecialFile.Disk));
        }

        return c.Name is "fallocate" && c.Options.Value('l', "length") is { } length && IsHuge(length.Text) ? length : null;
    }

    /// <summary>A size from 100 GiB upwards.</summary>
    private static bool IsHuge(string size)
    {
        double unit = size switch
        {
            [.., 'T' or 't'] or [.., 'T', 'B'] or [.., 'T', 'i', 'B'] => 1024,
            [.., 'G' or 'g'] or [.., 'G', 'B'] or [.., 'G', 'i', 'B'] => 1,
            [.., >= '0' and <= '9'] => 1.0 / (1 << 30),
            _ => 0,
        };
        return double.TryParse(size.TrimEnd('T', 't', 'G', 'g', 'i', 'B'), CultureInfo.InvariantCulture, out double number) && number * unit >= 100;
    }
}
