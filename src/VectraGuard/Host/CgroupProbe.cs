using System.Text;
using VectraGuard.Linux;
using VectraGuard.Runtimes;

namespace VectraGuard.Host;

/// <summary>Which control groups this machine has, and whether the caller may make some of its own.</summary>
internal static class CgroupProbe
{
    private const int Limit = 1024 * 1024;
    private const string OwnGroups = "/proc/self/cgroup";

    /// <summary>Reads it from /proc and from the mounted hierarchies; nothing is made.</summary>
    public static Availability Try(HostFacts facts)
    {
        string[][] mounts = [.. Lines(facts, "/proc/self/mountinfo").Select(line => line.Split(' '))];
        string? unified = MountPoint(mounts, "cgroup2");
        bool hasOld = MountPoint(mounts, "cgroup") is not null;
        return (unified, hasOld) switch
        {
            (null, true) => Availability.Yes("v1"),
            (null, false) => Availability.No("not mounted"),
            (_, true) => Availability.Yes("hybrid: v1 with v2 beside it"),
            _ => Availability.Yes($"v2, {Delegation(facts, unified)}"),
        };
    }

    // "Delegated" by the rule of the kernel's documentation: the group's directory and cgroup.procs belong to the user.
    private static string Delegation(HostFacts facts, string mountPoint)
    {
        string path = Lines(facts, OwnGroups).FirstOrDefault(line => line.StartsWith("0::", StringComparison.Ordinal))?[3..].TrimEnd('/') ?? "";
        string directory = mountPoint + path;
        string controllers = string.Join(' ', Lines(facts, $"{directory}/cgroup.controllers"));
        bool isOwn = facts.Files.Status(directory)?.Owner == facts.UserId && facts.Files.Status($"{directory}/cgroup.procs")?.Owner == facts.UserId;
        return !isOwn ? "not delegated" : controllers.Length == 0 ? "delegated" : $"delegated: {OsText.Display(controllers)}";
    }

    // "… mountpoint options [tags…] - type source options": the type follows the lone dash.
    private static string? MountPoint(string[][] mounts, string type) =>
        mounts.FirstOrDefault(fields => fields.Length > 6 && Array.IndexOf(fields, "-", 6) is var dash and > 0 && dash + 1 < fields.Length && fields[dash + 1] == type)?[4];

    private static string[] Lines(HostFacts facts, string path) =>
        Encoding.UTF8.GetString(facts.Files.Read(path, Limit) ?? []).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
