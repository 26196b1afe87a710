namespace VectraGuard.Host;

/// <summary>Arithmetic on absolute Linux paths as text: nothing here looks at a file, and no link is followed.</summary>
internal static class PathText
{
    /// <summary>Whether a path is a directory or lies below it. Both are normalized.</summary>
    public static bool IsAtOrBelow(string path, string directory) =>
        directory.Length == 1
        || (path.StartsWith(directory, StringComparison.Ordinal) && (path.Length == directory.Length || path[directory.Length] == '/'));

    /// <summary>Whether a path lies below a directory and is not the directory itself.</summary>
    public static bool IsBelow(string path, string directory) => path.Length != directory.Length && IsAtOrBelow(path, directory);

    /// <summary>The directory that holds a path; the root holds itself.</summary>
    public static string Parent(string path)
    {
        int slash = path.LastIndexOf('/');
        return slash <= 0 ? "/" : path[..slash];
    }

    /// <summary>The last name of a path; empty for the root.</summary>
    public static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>A name or relative path below a directory; an empty one is the directory itself.</summary>
    public static string Join(string directory, string rest) =>
        rest.Length == 0 ? directory : directory.Length == 1 ? "/" + rest : string.Concat(directory, "/", rest);

    /// <summary>The path that stands to <paramref name="to"/> as <paramref name="path"/> stands to <paramref name="from"/>.</summary>
    public static string Rebase(string path, string from, string to) =>
        path.Length == from.Length ? to : Join(to, path[(from.Length == 1 ? 1 : from.Length + 1)..]);

    /// <summary>Whether one of its steps is <c>..</c>.</summary>
    public static bool HasParentSteps(string path) => path.Contains("..", StringComparison.Ordinal) && path.Split('/').Contains("..");

    /// <summary>The path without empty steps, <c>.</c>, <c>..</c> and a slash at its end. Right only where no link is on the way.</summary>
    public static string Normalize(string path)
    {
        var steps = new List<string>();
        foreach (string step in path.Split('/'))
        {
            if (step is "..")
            {
                steps.RemoveRange(Math.Max(0, steps.Count - 1), Math.Min(1, steps.Count));
            }
            else if (step is not ("" or "."))
            {
                steps.Add(step);
            }
        }

        return "/" + string.Join('/', steps);
    }

    /// <summary>A path as a file names it: absolute, below the home with <c>~/</c>, or relative to a directory.</summary>
    public static string Expand(string path, string directory, string home) => path switch
    {
        "~" => home,
        ['~', '/', .. var rest] => Normalize(Join(home, rest)),
        _ => Resolve(path, directory),
    };

    /// <summary>A path that is absolute, or relative to a directory, and in which <c>~</c> is a name.</summary>
    public static string Resolve(string path, string directory) => Normalize(path is ['/', ..] ? path : Join(directory, path));
}
