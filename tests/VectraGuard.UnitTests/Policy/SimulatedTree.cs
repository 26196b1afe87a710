using VectraGuard.Policy;
using VectraGuard.Runtimes.Bubblewrap;
using VectraGuard.Runtimes.Tree;

namespace VectraGuard.UnitTests.Policy;

/// <summary>
/// A file tree as the kernel would have it after a list of mounts: at each path the last one counts that lies there or above. It answers what
/// of the host is to be seen at a path, and whether it may be written; null where it is ours or the kernel's.
/// </summary>
internal sealed class SimulatedTree
{
    private readonly List<(string Target, string? Source, bool Writable)> layers = [];

    /// <summary>What the policy says.</summary>
    public static SimulatedTree Of(SandboxPolicy policy)
    {
        var tree = new SimulatedTree();
        foreach (Mount mount in policy.Mounts)
        {
            switch (mount)
            {
                case Mount.Bind bind:
                    tree.layers.Add((bind.Target, bind.Source, bind.Writable));
                    break;
                case Mount.Link or Mount.Directory:
                    break;
                default:
                    tree.layers.Add((mount.Target, null, false));
                    break;
            }
        }

        return tree;
    }

    /// <summary>What PID 1's steps come to.</summary>
    public static SimulatedTree Of(IEnumerable<TreeStep> steps)
    {
        var tree = new SimulatedTree();
        List<(string Source, bool Writable)> taken = [];
        foreach (TreeStep step in steps)
        {
            switch (step)
            {
                case TreeStep.TakeTree take:
                    taken.Add((take.Source, take.Writable));
                    break;
                case TreeStep.PinDirectory pin:
                    taken.Add((pin.Source, false));
                    break;
                case TreeStep.AttachTree attach:
                    tree.layers.Add((attach.Target, taken[attach.Tree].Source, taken[attach.Tree].Writable));
                    break;
                case TreeStep.ProtectInPlace protect:
                    tree.layers.Add((protect.Target, tree.At(protect.Target)?.Source, false));
                    break;
                case TreeStep.Hide hide:
                    tree.layers.Add((hide.Target, null, false));
                    break;
                case TreeStep.LayOver over:
                    tree.layers.Add((over.Target, null, false));
                    break;
                case TreeStep.MountMemory memory:
                    tree.layers.Add((memory.Target, null, false));
                    break;
                case TreeStep.MountProcesses processes:
                    tree.layers.Add((processes.Target, null, false));
                    break;
            }
        }

        return tree;
    }

    /// <summary>What bwrap's arguments come to.</summary>
    public static SimulatedTree Of(BubblewrapPlan plan)
    {
        var tree = new SimulatedTree();
        string[] words = [.. plan.Arguments];
        for (int i = 0; i < words.Length && words[i] != "--"; i++)
        {
            switch (words[i])
            {
                case "--bind" or "--ro-bind":
                    tree.layers.Add((words[i + 2], words[i + 1], words[i] == "--bind"));
                    i += 2;
                    break;
                case "--tmpfs" or "--tmp-overlay" or "--proc" or "--dev":
                    tree.layers.Add((words[++i], null, false));
                    break;
                case "--ro-bind-data":
                    tree.layers.Add((words[i + 2], null, false));
                    i += 2;
                    break;
            }
        }

        return tree;
    }

    /// <summary>Every path at which something is laid, one below each, and where they come from.</summary>
    public IEnumerable<string> Paths => layers.SelectMany(layer => new[] { layer.Target, $"{layer.Target.TrimEnd('/')}/below" }).Distinct(StringComparer.Ordinal);

    /// <summary>What of the host is seen at a path.</summary>
    public (string Source, bool Writable)? At(string path)
    {
        foreach ((string target, string? source, bool writable) in Enumerable.Reverse(layers))
        {
            if (path == target || path.StartsWith($"{target.TrimEnd('/')}/", StringComparison.Ordinal))
            {
                return source is null ? null : ($"{source.TrimEnd('/')}{path[target.TrimEnd('/').Length..]}", writable);
            }
        }

        return null;
    }
}
