using VectraGuard.Policy;

namespace VectraGuard;

/// <summary>What would happen to a command: to look at, never to run. Only the executable runs, and it decides for itself.</summary>
public sealed record GuardPlan
{
    /// <summary>What would build the sandbox.</summary>
    public required RuntimeKind Runtime { get; init; }

    /// <summary>Why it is that one, in one line: <c>dev; bubblewrap not installed</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>What the command could see and do.</summary>
    public required SandboxPolicy Policy { get; init; }

    /// <summary>The variables of the application that the command would not get.</summary>
    public required ValueList<string> DroppedVariables { get; init; }

    /// <summary>Where this runtime does it differently from the others, one line each.</summary>
    public required ValueList<string> Differences { get; init; }

    /// <summary>What a user should know, such as settings of the project's own file that have no effect; one line each.</summary>
    public required ValueList<string> Notes { get; init; }

    /// <summary>Exactly what would be done: system calls in their order, or the command line that builds the sandbox.</summary>
    public required ValueList<string> Steps { get; init; }

    internal static GuardPlan Of(Preparation preparation) => new()
    {
        Runtime = preparation.Selection.Runtime,
        Reason = preparation.Selection.Reason,
        Policy = preparation.Plan.Policy,
        DroppedVariables = preparation.Compiled.DroppedVariables,
        Differences = preparation.Plan.Differences,
        Notes = [.. preparation.Loaded.Notes.Select(note => note.Text), .. preparation.Compiled.Notes],
        Steps = [.. preparation.Plan.Describe()],
    };
}
