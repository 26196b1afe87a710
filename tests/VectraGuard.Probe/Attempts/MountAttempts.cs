namespace VectraGuard.Probe.Attempts;

/// <summary>Mounts: what would change the file tree that was laid out.</summary>
internal static class MountAttempts
{
    /// <summary>MNT_DETACH: also what is in use goes.</summary>
    public const int Detach = 2;

    private const nuint NoFlags = 0;
    private const nuint BindFlag = 0x1000;
    private const nuint RemountFlag = 0x20;

    public static string Mount(string type, string target) => Word.Of(Libc.Mount(type, target, type, NoFlags, data: 0), "mounted");

    public static string Bind(string source, string target) => Word.Of(Libc.Mount(source, target, type: null, BindFlag, data: 0), "mounted");

    /// <summary>Takes the read-only flag off a mount, as `mount -o remount,rw,bind` does.</summary>
    public static string RemountWritable(string target) =>
        Word.Of(Libc.Mount(source: null, target, type: null, BindFlag | RemountFlag, data: 0), "remounted");
}
