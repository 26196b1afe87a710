using System.Buffers;
using System.Text;
using System.Text.Json;

namespace VectraGuard.Probe;

/// <summary>
/// What the world looks like from here, as one JSON object: <c>status</c> (of /proc/self/status), <c>namespaces</c>,
/// <c>environment</c>, <c>mounts</c>, <c>limits</c>, <c>processes</c>, <c>interfaces</c>, <c>root</c>, <c>directory</c>,
/// <c>hostname</c>. What cannot be read is the error's text.
/// </summary>
internal static class Picture
{
    private static readonly string[] Namespaces = ["cgroup", "ipc", "mnt", "net", "pid", "user", "uts"];

    public static string Take()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            Pairs(json, "status", Lines("/proc/self/status"), separator: ':');
            Pairs(json, "environment", Content("/proc/self/environ").Split('\0', StringSplitOptions.RemoveEmptyEntries), separator: '=');
            Pairs(json, "namespaces", Namespaces.Select(n => $"{n}={Target($"/proc/self/ns/{n}")}"), separator: '=');
            List(json, "mounts", Lines("/proc/self/mountinfo"));
            List(json, "limits", Lines("/proc/self/limits"));
            List(json, "processes", Names("/proc").Where(n => n.All(char.IsAsciiDigit)));
            List(json, "interfaces", Lines("/proc/self/net/dev").Skip(2).Select(line => line.Split(':')[0].Trim()));
            List(json, "root", Names("/"));
            json.WriteString("directory", Target("/proc/self/cwd"));
            json.WriteString("hostname", Content("/proc/sys/kernel/hostname").Trim());
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Pairs(Utf8JsonWriter json, string name, IEnumerable<string> lines, char separator)
    {
        json.WriteStartObject(name);
        foreach (string line in lines)
        {
            int at = line.IndexOf(separator);
            json.WriteString(at < 0 ? line : line[..at], at < 0 ? "" : line[(at + 1)..].Trim());
        }

        json.WriteEndObject();
    }

    private static void List(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static string[] Lines(string path) => Content(path).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string Content(string path) => OrError(() => File.ReadAllText(path));

    private static string Target(string path) => OrError(() => new FileInfo(path).LinkTarget ?? "no link");

    private static string[] Names(string path) =>
        OrError(() => string.Join('\n', Directory.EnumerateFileSystemEntries(path).Select(Path.GetFileName).Order(StringComparer.Ordinal)))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string OrError(Func<string> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.GetType().Name;
        }
    }
}
