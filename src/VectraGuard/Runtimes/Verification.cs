using VectraGuard.Linux;
using VectraGuard.Linux.Child;
using VectraGuard.Policy;

namespace VectraGuard.Runtimes;

/// <summary>
/// What PID 1 looks at again from inside, where another program has mounted by path. That program follows links on its way to sources and mount
/// points, and what it followed may change while it works: another command in the same workspace can swap a directory for a link.
/// </summary>
internal static class Verification
{
    /// <summary>By paths without links: each bind must be the very file that was there, without links, when the plan was made, and read-only if it must be.</summary>
    public static void Write(ChildProgram setup, IEnumerable<Mount> mounts)
    {
        foreach (Mount mount in mounts)
        {
            if (mount is Mount.Bind bind)
            {
                Write(setup, bind);
            }
        }
    }

    private static void Write(ChildProgram setup, Mount.Bind bind)
    {
        // What stands directly below the root of the host is root's alone.
        if (bind.Source.LastIndexOf('/') > 0)
        {
            setup.RequireSame(bind.Target, Kernel.Identify(bind.Source));
        }

        if (!bind.Writable)
        {
            setup.RequireReadOnly(bind.Target, isOptional: false);
        }
    }
}
