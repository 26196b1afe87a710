using static VectraGuard.Linux.Native.Constants;

namespace VectraGuard.Linux.Child;

/// <summary>Attributes of a mount, as mount_setattr(2) sets them.</summary>
[Flags]
internal enum TreeAttributes
{
    None = 0,
    ReadOnly = MOUNT_ATTR_RDONLY,
    NoSetUid = MOUNT_ATTR_NOSUID,
    NoDevices = MOUNT_ATTR_NODEV,
}
