using VectraGuard.Risk.Commands;
using VectraGuard.Risk.Evaluation;
using VectraGuard.Risk.Paths;

namespace VectraGuard.Risk.Rules;

/// <summary>The directories of the host that a container is given.</summary>
internal static class ContainerMount
{
    /// <summary>The first mount of which something holds; the source is absolute and without dots.</summary>
    public static Hit? Find(Invocation command, Func<string, bool> holds)
    {
        foreach (Option option in command.Options.All)
        {
            if (option.Value is { } value && Source(option, value.Text) is { Length: > 0 } source && !IsReadOnlyFile(value.Text)
                && source[0] is '/' or '.' or '~' && command.Locate(source).Any(location => holds(location.Path)))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>Whether a path is a directory of the system, a socket of a container engine or a place of secrets.</summary>
    public static bool IsSensitive(string path) =>
        path is "/etc" or "/usr" or "/bin" or "/lib" or "/boot" or "/var" or "/root" or "/home" or "/proc" or "/sys" or "/dev" or "/var/lib"
            or "/var/run" or "/run" or "/var/log"
        || path.EndsWith("docker.sock", StringComparison.Ordinal) || path.EndsWith("containerd.sock", StringComparison.Ordinal)
        || path.EndsWith("podman.sock", StringComparison.Ordinal)
        || path.EndsWith("/.ssh", StringComparison.Ordinal) || path.EndsWith("/.aws", StringComparison.Ordinal)
        || path.EndsWith("/.kube", StringComparison.Ordinal) || path.EndsWith("/.gnupg", StringComparison.Ordinal)
        || PathText.IsWithin(path, "/var/lib/docker");

    private static string? Source(Option option, string value)
    {
        if (option.Name is "v" or "volume")
        {
            return value.Split(':')[0];
        }

        if (option.Name is not "mount" || !value.Contains("bind", StringComparison.Ordinal))
        {
            return null;
        }

        foreach (string field in value.Split(',', Symbol.Comma))
        {
            if (field.StartsWith("source=", StringComparison.Ordinal) || field.StartsWith("src=", StringComparison.Ordinal))
            {
                return field[(field.IndexOf('=', StringComparison.Ordinal) + 1)..];
            }
        }

        return null;
    }

    private static bool IsReadOnlyFile(string value) =>
        value.EndsWith(":ro", StringComparison.Ordinal)
            && PathText.Name(value.Split(':')[0]) is "localtime" or "timezone" or "hosts" or "resolv.conf" or "passwd" or "group";
}
