using VectraGuard.Linux.Native;

namespace VectraGuard.Linux.Child;

// landlock(7): a second wall behind the mounts, so that one mistake there is not an escape.
internal sealed unsafe partial class ChildProgram
{
    private const int LANDLOCK_RULE_PATH_BENEATH = 1;

    /// <summary>Confines PID 1 and all that comes from it to reading what it sees, and to writing below some paths.</summary>
    /// <param name="version">The ABI that the kernel has; at least 2, below which renames between directories would always fail.</param>
    /// <param name="writable">Directories, as the command sees them, below which everything is allowed, and files.</param>
    /// <param name="devices">Directories in which existing files may be written, but none made.</param>
    public void RestrictFiles(int version, IReadOnlyList<(string Path, bool IsDirectory)> writable, IReadOnlyList<string> devices)
    {
        ulong handled = LandlockRights.Handled(version);
        Slot rules = CreateRules(handled, LandlockRights.Scopes(version));
        Allow(rules, "/", LandlockRights.Read);
        foreach (string path in devices)
        {
            Allow(rules, path, LandlockRights.Read | (LandlockRights.Overwrite & handled));
        }

        // The kernel refuses rights of directories for anything else.
        foreach ((string path, bool isDirectory) in writable)
        {
            Allow(rules, path, isDirectory ? handled : handled & LandlockRights.OfFiles);
        }

        Add(CallNumber.LandlockRestrictSelf, "enforce", "the Landlock rules", rules.Number, 0).SlotArguments = 1;
    }

    private Slot CreateRules(ulong handled, ulong scopes)
    {
        // struct landlock_ruleset_attr: file rights, network rights, scopes; an older kernel takes a shorter one.
        ulong* attributes = (ulong*)writer.Allocate(3 * sizeof(ulong));
        attributes[0] = handled;
        attributes[2] = scopes;
        int size = scopes == 0 ? sizeof(ulong) : 3 * sizeof(ulong);
        return Result(ref Add(CallNumber.LandlockCreateRuleset, "make", "the Landlock rules", (nint)attributes, size, 0));
    }

    private void Allow(Slot rules, string path, ulong rights)
    {
        // struct landlock_path_beneath_attr, packed: rights, then a descriptor, which only the child will know.
        byte* attributes = writer.Allocate(12);
        *(ulong*)attributes = rights;
        Open(path).ResultAt = (int*)(attributes + 8);
        Add(CallNumber.LandlockAddRule, "allow by Landlock", path, rules.Number, LANDLOCK_RULE_PATH_BENEATH, (nint)attributes, 0).SlotArguments = 1;
    }
}
