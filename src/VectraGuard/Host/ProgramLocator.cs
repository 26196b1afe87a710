using VectraGuard.Linux;

namespace VectraGuard.Host;

/// <summary>
/// Finds a program that vectra-guard itself starts outside of the sandbox, such as bwrap. <c>PATH</c> is followed, but only to files
/// that nobody except root and the caller can have put there, and never into the workspace: what is sandboxed may write to that.
/// </summary>
internal static class ProgramLocator
{
    private const int Execute = 0b001_001_001;
    private const int WriteByGroup = 0b000_010_000;
    private const int WriteByOthers = 0b000_000_010;
    private const int Sticky = 0b001_000_000_000;

    // After PATH: a caller with a short PATH (cron, an editor) still finds what is installed.
    private const string SystemDirectories = "/usr/bin:/bin:/usr/local/bin:/run/current-system/sw/bin";

    /// <summary>The first program of this name that can be trusted. <paramref name="workspace"/> is a real path; null when there is none yet.</summary>
    public static ProgramSearch Find(HostFacts facts, string? workspace, string name)
    {
        var refused = new List<string>();
        foreach (string directory in $"{facts.Variable("PATH")}:{SystemDirectories}".Split(':'))
        {
            // An empty or relative entry means the working directory, which belongs to the project.
            if (!directory.StartsWith('/') || facts.Files.RealPath($"{directory}/{name}") is not { } path)
            {
                continue;
            }

            string? objection = IsIn(workspace, facts.Files.RealPath(directory) ?? directory) ? "it lies in the workspace" : Object(facts, workspace, path);
            if (objection is null)
            {
                return new ProgramSearch(path, [.. refused]);
            }

            string line = $"'{OsText.Display($"{directory}/{name}")}': {objection}";
            if (!refused.Contains(line))
            {
                refused.Add(line);
            }
        }

        return new ProgramSearch(Path: null, [.. refused]);
    }

    private static string? Object(HostFacts facts, string? workspace, string path)
    {
        if (IsIn(workspace, path))
        {
            return "it lies in the workspace";
        }

        if (facts.Files.Status(path) is not { Kind: FileKind.File } file || (file.Mode & Execute) == 0)
        {
            return "it is no executable file";
        }

        // Elsewhere owners are not known, and Homebrew's directories belong to a group.
        if (facts.System is not HostSystem.Linux)
        {
            return null;
        }

        // Whoever may write to a directory on the way can put another program in this place.
        for (string part = path; ; part = PathText.Parent(part))
        {
            if (facts.Files.Status(part) is not { } status)
            {
                return $"'{OsText.Display(part)}' cannot be examined";
            }

            if (Writer(facts, status) is { } writer)
            {
                return $"{writer} '{OsText.Display(part)}'";
            }

            if (part == "/")
            {
                return null;
            }
        }
    }

    private static bool IsIn(string? workspace, string path) => workspace is not null && PathText.IsAtOrBelow(path, workspace);

    // Who, other than root and the caller, can change this: the start of a sentence, or null.
    private static string? Writer(HostFacts facts, FileStatus status)
    {
        bool ownGroup = status.Group == 0 || (status.Group == facts.GroupId && facts.GroupId == facts.UserId);

        // In a sticky directory a group's members cannot replace what others put there (/nix/store). Of /tmp even that is not accepted.
        bool safeForGroup = ownGroup || (status.IsDirectory && (status.Mode & Sticky) != 0);
        return status switch
        {
            _ when status.Owner != 0 && status.Owner != facts.UserId && !UserMap.IsUnknown(facts, status.Owner) => $"user {status.Owner} owns",
            _ when (status.Mode & WriteByOthers) != 0 => "everybody may write to",
            _ when (status.Mode & WriteByGroup) != 0 && !safeForGroup => $"group {status.Group} may write to",
            _ => null,
        };
    }
}
