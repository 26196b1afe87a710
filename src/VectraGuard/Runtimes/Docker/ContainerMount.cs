using System.Globalization;
using VectraGuard.Linux;

namespace VectraGuard.Runtimes.Docker;

/// <summary>One mount of a container, as an option of <c>docker run</c>.</summary>
internal abstract record ContainerMount(string Target)
{
    /// <summary>A file or directory of the host.</summary>
    /// <param name="Source">Its path.</param>
    /// <param name="Target">Its place.</param>
    /// <param name="Writable">Whether it can be changed.</param>
    /// <param name="IsOurs">Whether it is a file of ours and not one of the policy: then it is not compared with the host's.</param>
    /// <param name="IsTree">Whether it is known to be a directory.</param>
    public sealed record Bind(string Source, string Target, bool Writable, bool IsOurs = false, bool IsTree = false) : ContainerMount(Target);

    /// <summary>Memory that belongs to the caller.</summary>
    public sealed record Memory(string Target, int Mode, uint User, uint Group) : ContainerMount(Target);

    /// <summary>Nothing, and nothing can be made there.</summary>
    public sealed record Nothing(string Target) : ContainerMount(Target);

    /// <summary>The option.</summary>
    /// <param name="majorVersion">Of the client.</param>
    /// <param name="isPodman">Whether it is podman.</param>
    public string[] Option(int majorVersion, bool isPodman = false) => this switch
    {
        // What is mounted below a writable tree belongs to it. Below one that is read-only it would stay writable before docker 25: so it is not
        // there, unless it is named by itself.
        Bind { Writable: true } bind => ["--mount", Csv("type=bind", $"src={bind.Source}", $"dst={Target}", "bind-propagation=rprivate")],
        Bind bind => ["--mount", Csv("type=bind", $"src={bind.Source}", $"dst={Target}", "readonly", majorVersion >= 25 ? "bind-recursive=disabled" : "bind-nonrecursive=true")],

        // Podman's --tmpfs knows no owner; "U" makes it the container's user. What the image has there is not copied into it, as docker does not.
        Memory memory when isPodman => ["--mount", Csv("type=tmpfs", $"dst={Target}", $"tmpfs-mode={Convert.ToString(memory.Mode, 8)}", "notmpcopyup", "U=true")],

        // Docker's --mount type=tmpfs knows no owner and forbids execution.
        Memory memory => ["--tmpfs", string.Create(
            CultureInfo.InvariantCulture, $"{Target}:rw,exec,nosuid,nodev,mode={Convert.ToString(memory.Mode, 8)},uid={memory.User},gid={memory.Group}")],
        _ => ["--mount", Csv("type=tmpfs", $"dst={Target}", "tmpfs-mode=0555", "ro")],
    };

    /// <summary>Throws unless docker can be given the path.</summary>
    public static void RequireSpeakable(string path, bool isMemory)
    {
        if (OsText.Display(path) != path)
        {
            throw new UserException(
                $"docker cannot be given the path '{OsText.Display(path)}': it takes UTF-8 without control characters only", "rename it, or use another runtime: --runtime bubblewrap or namespace");
        }

        if (isMemory && path.Contains(':', StringComparison.Ordinal))
        {
            throw new UserException($"docker can mount no memory at '{path}', because of the colon", "rename it, or use another runtime: --runtime bubblewrap or namespace");
        }
    }

    // --mount is one line of comma-separated values, each of which may be quoted.
    private static string Csv(params ReadOnlySpan<string> fields)
    {
        var quoted = new List<string>();
        foreach (string field in fields)
        {
            quoted.Add(field.AsSpan().IndexOfAny(",\" ") >= 0 ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field);
        }

        return string.Join(',', quoted);
    }
}
