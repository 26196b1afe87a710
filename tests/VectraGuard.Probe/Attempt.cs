using System.Globalization;
using VectraGuard.Probe.Attempts;

namespace VectraGuard.Probe;

/// <summary>The table of everything that can be tried.</summary>
internal static class Attempt
{
    public static string Run(string name, ReadOnlySpan<string> args) => name switch
    {
        "see" => FileAttempts.See(args[0]),
        "follow" => Word.Of(Libc.ReadLink(args[0], new byte[1], 1), "followed"),
        "read" => FileAttempts.Read(args[0]),
        "write" => FileAttempts.Write(args[0]),
        "open-write" => FileAttempts.OpenForWriting(args[0]),
        "create" => FileAttempts.Create(args[0]),
        "unlink" => Word.Of(Libc.Unlink(args[0]), "unlinked"),
        "mkdir" => Word.Of(Libc.MakeDirectory(args[0], 0x1ED), "made"),
        "rmdir" => Word.Of(Libc.RemoveDirectory(args[0]), "removed"),
        "rename" => Word.Of(Libc.Rename(args[0], args[1]), "renamed"),
        "link" => Word.Of(Libc.Link(args[0], args[1]), "linked"),
        "chmod" => Word.Of(Libc.ChangeMode(args[0], Convert.ToUInt32(args[1], 8)), "changed"),
        "chown" => Word.Of(Libc.ChangeOwner(args[0], Number(args[1]), Number(args[1])), "changed"),
        "mknod" => FileAttempts.MakeDevice(args[0]),

        "mount" => MountAttempts.Mount(args[0], args[1]),
        "bind-mount" => MountAttempts.Bind(args[0], args[1]),
        "remount-writable" => MountAttempts.RemountWritable(args[0]),
        "umount" => Word.Of(Libc.Unmount(args[0], MountAttempts.Detach), "unmounted"),

        "connect-unix" => SocketAttempts.ConnectUnix(args[0]),
        "connect-tcp" => SocketAttempts.ConnectTcp(args[0], ushort.Parse(args[1], CultureInfo.InvariantCulture)),
        "loopback" => SocketAttempts.Loopback(),
        "socket" => Word.Of(Libc.Socket(Number(args[0]), Number(args[1]), Number(args[2])), "made"),

        "unshare" => ProcessAttempts.Unshare(args[0]),
        "clone" => ProcessAttempts.Clone(args[0]),
        "setns" => ProcessAttempts.JoinNamespace(args[0], args[1]),
        "ptrace" => ProcessAttempts.Trace(Number(args[0])),
        "kill" => Word.Of(Libc.Kill(Number(args[0]), Number(args[1])), "signaled"),

        "syscall" => RawAttempts.Call(args),
        "syscall-x32" => RawAttempts.CallX32(args),
        "syscall-i386" => RawAttempts.CallI386(Number(args[0])),
        "ioctl" => RawAttempts.Ioctl(Number(args[0]), RawAttempts.Argument(args[1])),

        "picture" => Picture.Take(),
        _ => throw new ArgumentException("no such attempt"),
    };

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
