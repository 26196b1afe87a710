using System.Text;
using VectraGuard.Configuration;
using VectraGuard.Policy;

namespace VectraGuard.FileTree;

/// <summary>
/// The little of /sys that programs size themselves by: processors (C libraries, node, the JVM, .NET) and the limits of the caller's
/// own cgroup, at the place where a process in a cgroup namespace of its own looks for them. The rest names the host's hardware
/// and holds switches that check the uid only.
/// </summary>
internal static class KernelFiles
{
    private const string Processors = "/sys/devices/system/cpu";
    private const string ControlGroups = "/sys/fs/cgroup";
    private const string UnifiedHierarchy = "0::";
    private const int SizeLimit = 16 * 1024;

    /// <summary>Adds it.</summary>
    public static void AddTo(PolicyDraft draft)
    {
        if (draft.Files.Status(Processors) is { IsDirectory: true })
        {
            draft.Tree.Add(new Mount.Bind(Processors, Processors));
        }

        // Not with cgroup version 1, alone or mixed: there each controller has a tree and a path of its own.
        if (draft.Files.Status(ControlGroups + "/cgroup.controllers") is not null
            && OwnGroup(draft) is { } group
            && draft.Files.Status(group) is { IsDirectory: true })
        {
            draft.Tree.Add(new Mount.Bind(group, ControlGroups));
        }
    }

    private static string? OwnGroup(PolicyDraft draft)
    {
        string text = Encoding.UTF8.GetString(draft.Files.Read("/proc/self/cgroup", SizeLimit) ?? []);
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            if (line.StartsWith(UnifiedHierarchy, StringComparison.Ordinal))
            {
                string path = line[UnifiedHierarchy.Length..].TrimEnd('/').ToString();
                return Host.PathText.HasParentSteps(path) ? null : ControlGroups + path;
            }
        }

        return null;
    }
}
