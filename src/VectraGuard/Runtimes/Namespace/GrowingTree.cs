using VectraGuard.Linux;
using VectraGuard.Linux.Child;
using VectraGuard.Policy;
using VectraGuard.Runtimes.Tree;

namespace VectraGuard.Runtimes.Namespace;

/// <summary>
/// The file tree that PID 1 makes while the policy still grows: the compiler only ever adds mounts, and each of them can be made as soon as it is known. A run that
/// fails before the policy is complete, or comes to want another runtime, throws PID 1 and the tree away with their namespaces.
/// </summary>
internal sealed class GrowingTree
{
    private readonly TreePlanner planner;
    private readonly TreeProgram tree;
    private readonly List<Mount> mounts = [];
    private int written;

    /// <summary>Begins it, with what is the same in every sandbox.</summary>
    public GrowingTree(bool isRoot)
    {
        Program = ChildProgram.ForInit(ArenaWriter.Current);
        planner = TreePlanner.Own(isRoot);
        tree = new TreeProgram(Program, Staging.Own);
        HaveMade();
    }

    /// <summary>What PID 1 walks.</summary>
    public ChildProgram Program { get; }

    /// <summary>Has PID 1 make what is new.</summary>
    /// <param name="all">The mounts so far: those of the last time and more.</param>
    public void Grow(IReadOnlyList<Mount> all)
    {
        for (int i = 0; i < mounts.Count; i++)
        {
            if (i >= all.Count || !ReferenceEquals(mounts[i], all[i]))
            {
                throw new InvalidOperationException($"{mounts[i]} was made already, and is no longer wanted");
            }
        }

        for (int i = mounts.Count; i < all.Count; i++)
        {
            mounts.Add(all[i]);
            planner.Add(all[i]);
        }

        HaveMade();
    }

    /// <summary>Has PID 1 make what is left, and enter it.</summary>
    public void Finish(IReadOnlyList<Mount> all)
    {
        Grow(all);
        planner.Finish();
        HaveMade();
    }

    private void HaveMade()
    {
        if (written == planner.Steps.Count)
        {
            return;
        }

        for (; written < planner.Steps.Count; written++)
        {
            tree.Write(planner.Steps[written]);
        }

        EarlyChild.Prepare(Program);
    }
}
