namespace VectraGuard.Host;

/// <summary>Where a path leads, step by step as the kernel goes, also where nothing is yet: what is made there later is reached through the same links.</summary>
internal static class PathTarget
{
    // The kernel's own limit, and more steps than any path has that somebody uses.
    private const int MaximumLinks = 40, MaximumSteps = 1024;

    /// <summary>The path without links; null when they go in a circle, on for too long, or by what differs from process to process (<c>/proc/self/cwd</c>).</summary>
    public static string? Find(IHostFiles files, string path)
    {
        var steps = new Stack<string>();
        Push(steps, path);
        string at = "/";
        int links = 0;
        for (int count = 0; steps.TryPop(out string? step); count++)
        {
            string next = step is ".." ? PathText.Parent(at) : PathText.Join(at, step);
            if (count > MaximumSteps || links > MaximumLinks || (step is "cwd" or "root" or "fd" && PathText.IsBelow(at, "/proc")))
            {
                return null;
            }

            if (step is ".." || files.ReadLink(next) is not { } text)
            {
                at = next;
                continue;
            }

            links++;
            at = text.StartsWith('/') ? "/" : at;
            Push(steps, text);
        }

        return at;
    }

    private static void Push(Stack<string> steps, string path)
    {
        string[] names = path.Split('/');
        for (int i = names.Length - 1; i >= 0; i--)
        {
            if (names[i] is not ("" or "."))
            {
                steps.Push(names[i]);
            }
        }
    }
}
