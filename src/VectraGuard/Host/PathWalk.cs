namespace VectraGuard.Host;

/// <summary>Follows the symbolic links of a path, step by step, as path_resolution(7) describes.</summary>
internal static class PathWalk
{
    // The kernel's own limit.
    private const int MaximumLinks = 40;

    /// <summary>The path that an absolute path leads to; null when the links go in a circle.</summary>
    /// <param name="path">Where to start.</param>
    /// <param name="linkAt">The text of the link at a path; null when there is none. It is asked once for every step.</param>
    public static string? Follow(string path, Func<string, string?> linkAt)
    {
        var rest = new Stack<string>();
        Push(rest, path);
        string at = "/";
        int links = 0;
        while (rest.TryPop(out string? step))
        {
            if (step is "..")
            {
                at = PathText.Parent(at);
                continue;
            }

            string next = PathText.Join(at, step);
            if (linkAt(next) is not { } destination)
            {
                at = next;
                continue;
            }

            if (++links > MaximumLinks)
            {
                return null;
            }

            at = destination.StartsWith('/') ? "/" : at;
            Push(rest, destination);
        }

        return at;
    }

    private static void Push(Stack<string> rest, string path)
    {
        string[] steps = path.Split('/');
        for (int i = steps.Length - 1; i >= 0; i--)
        {
            if (steps[i] is not ("" or "."))
            {
                rest.Push(steps[i]);
            }
        }
    }
}
