using System.Text;
using VectraGuard.Configuration.Yaml;
using VectraGuard.Host;

namespace VectraGuard.Configuration.Keys;

/// <summary>
/// Makes an absolute path of what a user wrote: <c>~</c> and <c>$HOME</c> expanded, without <c>.</c>, <c>..</c> and doubled
/// slashes.
/// </summary>
internal static class HostPath
{
    // PATH_MAX (linux/limits.h) without the terminator.
    private const int LongestPath = 4095;

    /// <summary>The absolute path. Links stay, except where <c>..</c> follows one: there the kernel's answer counts, not the text's.</summary>
    public static string Resolve(string text, YamlNode node, ValueSource source)
    {
        string expanded = PathVariables.Expand(text, node, source);
        string absolute = expanded is ['/', ..] ? expanded : $"{source.Directory}/{expanded}";
        return expanded.Length == 0 || expanded.Contains('\0') || Encoding.UTF8.GetByteCount(absolute) > LongestPath
            ? throw source.Error(node, $"{Quoted.Text(text)} cannot be a path", $"a path of 1 to {LongestPath} bytes")
            : Normalize(absolute, source.Facts.Files);
    }

    private static string Normalize(string path, IHostFiles files)
    {
        string result = "/";
        foreach (string part in path.Split('/'))
        {
            result = part switch
            {
                "" or "." => result,
                ".." => PathText.Parent(files.RealPath(result) ?? result),
                _ => PathText.Join(result, part),
            };
        }

        return result;
    }
}
