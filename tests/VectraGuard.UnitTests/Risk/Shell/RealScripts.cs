using System.Text.Json;

namespace VectraGuard.UnitTests.Risk.Shell;

/// <summary>The shell scripts that are on this machine, the commands in the package.json files on it, and the examples in its documents.</summary>
internal static class RealScripts
{
    private static readonly string[] Roots =
        ["/etc/init.d", "/usr/bin", "/usr/sbin", "/usr/lib/git-core", "/var/lib/dpkg/info", "/usr/share/bash-completion/completions", "/etc",
            "/usr/lib", "/usr/share", "/usr/local", "/opt", Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)];

    private static readonly EnumerationOptions Walk = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 6,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.ReparsePoint
    };

    /// <summary>Paths of scripts, each once.</summary>
    public static IEnumerable<string> Files(CancellationToken enough) => Paths(enough).Where(IsScript).Distinct();

    /// <summary>The values of <c>scripts</c> in package.json files, each once.</summary>
    public static IEnumerable<string> PackageCommands(CancellationToken enough) =>
        Paths(enough).Where(path => Path.GetFileName(path) == "package.json").SelectMany(Commands).Distinct();

    /// <summary>What stands in documents between marks that say that it is for a shell, each once.</summary>
    public static IEnumerable<string> Examples(CancellationToken enough) =>
        Paths(enough).Where(path => path.EndsWith(".md", StringComparison.OrdinalIgnoreCase)).SelectMany(Fenced).Distinct();

    /// <summary>Every file below the directories in <c>VECTRAGUARD_TEST_SCRIPTS</c>.</summary>
    public static IEnumerable<string> Named() =>
        (Environment.GetEnvironmentVariable("VECTRAGUARD_TEST_SCRIPTS") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(root => Directory.EnumerateFiles(root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }))
            .Where(path => new FileInfo(path).Length < 8 << 20);

    private static IEnumerable<string> Paths(CancellationToken enough) =>
        Roots.Where(Directory.Exists).SelectMany(root => Directory.EnumerateFiles(root, "*", Walk)).TakeWhile(_ => !enough.IsCancellationRequested);

    private static bool IsScript(string path)
    {
        if (path.EndsWith(".sh", StringComparison.Ordinal) || path.EndsWith(".bash", StringComparison.Ordinal)
            || path.Contains("/bash-completion/completions/", StringComparison.Ordinal))
        {
            return true;
        }

        bool candidate = !Path.GetFileName(path).Contains('.', StringComparison.Ordinal)
            || path.StartsWith("/var/lib/dpkg/info/", StringComparison.Ordinal) || path.StartsWith("/usr/bin/", StringComparison.Ordinal);
        return candidate && HasShellShebang(path);
    }

    private static bool HasShellShebang(string path)
    {
        try
        {
            using var reader = new BinaryReader(File.OpenRead(path));
            string first = System.Text.Encoding.Latin1.GetString(reader.ReadBytes(64)).Split('\n')[0];
            return first.StartsWith("#!", StringComparison.Ordinal)
                && (first.TrimEnd().EndsWith("sh", StringComparison.Ordinal) || first.Contains("sh ", StringComparison.Ordinal))
                && !first.Contains("fish", StringComparison.Ordinal) && !first.Contains("csh", StringComparison.Ordinal)
                && !first.Contains("zsh", StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static IEnumerable<string> Commands(string path)
    {
        try
        {
            using JsonDocument package = JsonDocument.Parse(File.ReadAllBytes(path));
            return package.RootElement.ValueKind is JsonValueKind.Object && package.RootElement.TryGetProperty("scripts", out JsonElement scripts)
                && scripts.ValueKind is JsonValueKind.Object
                ? [.. scripts.EnumerateObject().Where(script => script.Value.ValueKind is JsonValueKind.String).Select(script =>
                    script.Value.GetString()!)]
                : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return [];
        }
    }

    private static IEnumerable<string> Fenced(string path)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            yield break;
        }

        List<string>? example = null;
        foreach (string line in lines)
        {
            string mark = line.Trim();
            if (example is not null && mark == "```")
            {
                yield return string.Join('\n', example);
                example = null;
            }
            else if (example is null && mark is "```sh" or "```bash" or "```shell" or "```console")
            {
                example = [];
            }
            else
            {
                example?.Add(line);
            }
        }
    }
}
