using VectraGuard.Risk.Evaluation;

namespace VectraGuard.Risk.Paths;

/// <summary>Paths as texts; nothing is asked of the file system.</summary>
internal static class PathText
{
    /// <summary>Takes out empty parts, <c>.</c> and <c>..</c>, and a last part that means everything there is.</summary>
    public static string Normalize(string path, out bool contents)
    {
        var parts = new List<Range>();
        contents = false;
        ReadOnlySpan<char> text = path;
        foreach (Range range in text.Split('/'))
        {
            ReadOnlySpan<char> part = text[range];
            if (part.SequenceEqual(".."))
            {
                parts.RemoveRange(Math.Max(0, parts.Count - 1), Math.Min(1, parts.Count));
            }
            else if (!part.IsEmpty && !part.SequenceEqual("."))
            {
                parts.Add(range);
            }
        }

        while (parts.Count > 0 && IsEverything(text[parts[^1]]))
        {
            contents = true;
            parts.RemoveAt(parts.Count - 1);
        }

        return parts.Count == 0 ? "/" : string.Concat(parts.Select(range => $"/{path[range]}"));
    }

    /// <summary>The directory that a path is in.</summary>
    public static string Parent(string path)
    {
        int slash = path.LastIndexOf('/');
        return slash < 0 ? "." : slash == 0 ? "/" : path[..slash];
    }

    /// <summary>The last part of a path.</summary>
    public static string Name(string path)
    {
        string trimmed = path.Length > 1 ? path.TrimEnd('/') : path;
        return trimmed[(trimmed.LastIndexOf('/') + 1)..];
    }

    /// <summary>Whether a path is a directory or below it.</summary>
    public static bool IsWithin(string path, string directory) =>
        directory == "/" || (path.StartsWith(directory, StringComparison.Ordinal)
            && (path.Length == directory.Length || path[directory.Length] == '/'));

    /// <summary><c>*</c>, <c>.*</c>, <c>*.*</c> and their like: every name, or every name of a kind that everything may be.</summary>
    private static bool IsEverything(ReadOnlySpan<char> part) =>
        part.Contains(Symbol.AnyText) && part.Trim(Symbol.AnyText).Trim(Symbol.AnyCharacter).Trim('.').Trim(Symbol.AnyText).IsEmpty;
}
