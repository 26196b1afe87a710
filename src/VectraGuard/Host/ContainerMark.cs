using System.Text;
using VectraGuard.Linux;

namespace VectraGuard.Host;

/// <summary>The marks by which a container is known from inside.</summary>
internal static class ContainerMark
{
    // /proc/1/cgroup has one line for each hierarchy.
    private const int CgroupLimit = 64 * 1024;

    /// <summary>What told that this is a container, as a phrase: <c>/.dockerenv exists</c>; null outside of one.</summary>
    public static string? Find(HostFacts facts)
    {
        foreach (string file in (ReadOnlySpan<string>)["/.dockerenv", "/run/.containerenv"])
        {
            if (facts.Files.Status(file) is not null)
            {
                return $"{file} exists";
            }
        }

        if (facts.Variable("container") is { Length: > 0 } name)
        {
            return $"container={OsText.Display(name)} is set";
        }

        return FindInCgroup(facts.Files.Read("/proc/1/cgroup", CgroupLimit)) is { } group ? $"process 1 is in the control group '{group}'" : null;
    }

    // Names of control groups that container engines make; a star stands for any rest.
    private static readonly string[] Groups =
    [
        "docker", "docker-*", "actions_job", "kubepods*", "libpod*", "cri-containerd*", "crio-*", "buildkit*", "lxc", "lxc.*",
        "ecs", "garden", "machine-*", "systemd-nspawn@*",
    ];

    // Lines are "hierarchy:controllers:/path"; with a cgroup namespace the path is "/" and tells nothing.
    private static string? FindInCgroup(byte[]? content)
    {
        foreach (string line in Encoding.UTF8.GetString(content ?? []).Split('\n'))
        {
            string[] fields = line.Split(':', 3);
            foreach (string segment in fields.Length == 3 ? fields[2].Split('/') : [])
            {
                if (IsContainer(segment))
                {
                    return OsText.Display(segment);
                }
            }
        }

        return null;
    }

    private static bool IsContainer(string segment)
    {
        foreach (string group in Groups)
        {
            if (group.EndsWith('*') ? segment.StartsWith(group[..^1], StringComparison.Ordinal) : segment == group)
            {
                return true;
            }
        }

        return false;
    }
}
