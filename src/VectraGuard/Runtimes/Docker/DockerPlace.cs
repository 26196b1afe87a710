using VectraGuard.Linux;
using VectraGuard.Policy;

namespace VectraGuard.Runtimes.Docker;

/// <summary>
/// The private directory of one run, below the state directory. Two locks say that it is in use, and end with whoever holds them, however that ends: ours, and that of the client,
/// which outlives us (<see cref="DockerPlan"/>). What nobody holds a run that was killed has left, and the next one removes it.
/// </summary>
internal sealed class DockerPlace : IDisposable
{
    /// <summary>What the client says, and holds: a file, because the process that becomes the client has none of our later descriptors.</summary>
    public const string MessageFile = "messages";

    /// <summary>What we hold.</summary>
    public const string HeldFile = "held";

    /// <summary>How the directory's name begins.</summary>
    public const string Start = "docker-";

    private const uint OwnDirectory = 0b111_000_000;
    private const uint OwnFile = 0b110_000_000;
    private const uint ReadableDirectory = 0b101_101_101;

    private readonly string path;
    private readonly HeldFile held;

    private DockerPlace(string path, HeldFile held)
    {
        this.path = path;
        this.held = held;
    }

    /// <summary>Makes the one of a plan, and removes those that nobody holds.</summary>
    public static DockerPlace Make(DockerPlan plan)
    {
        RemoveAbandoned(plan.Place[..plan.Place.LastIndexOf('/')]);
        var place = new DockerPlace(plan.Place, Hold(plan.Place));
        try
        {
            Kernel.MakeDirectory($"{plan.Place}/{DockerPlanner.EmptyDirectory}", ReadableDirectory);
            FileWriter.Create($"{plan.Place}/{MessageFile}", [], OwnFile);
            foreach ((string name, ValueList<byte> bytes, int mode) in plan.Files)
            {
                FileWriter.Create($"{plan.Place}/{name}", bytes.ToImmutableArray().AsSpan(), (uint)mode);
            }

            return place;
        }
        catch (LinuxException)
        {
            place.Dispose();
            throw;
        }
    }

    /// <summary>Removes it.</summary>
    public void Dispose()
    {
        FileWriter.RemoveTree(path);
        held.Dispose();
    }

    // Until the lock is there another start may remove it.
    private static HeldFile Hold(string path)
    {
        for (int attempt = 0; attempt < 10; attempt++)
        {
            FileWriter.MakeDirectories(path, OwnDirectory);
            if (Linux.HeldFile.Create($"{path}/{HeldFile}", []) is { } held)
            {
                return held;
            }
        }

        throw new LinuxException("make", $"'{OsText.Display(path)}'", Errno.NoEntry);
    }

    private static void RemoveAbandoned(string state)
    {
        foreach (string name in Kernel.List(state))
        {
            if (name.StartsWith(Start, StringComparison.Ordinal))
            {
                try
                {
                    RemoveIfAbandoned($"{state}/{name}");
                }
                catch (LinuxException)
                {
                    // Its watcher, or another start, removes it as well. If not, the next one tries again.
                }
            }
        }
    }

    private static void RemoveIfAbandoned(string path)
    {
        using HeldFile? ours = Linux.HeldFile.Take($"{path}/{HeldFile}");
        if (ours is null)
        {
            // It is in use, or empty: killed before there was anything in it.
            _ = FileWriter.TryRemoveDirectory(path);
            return;
        }

        string messages = $"{path}/{MessageFile}";
        using HeldFile? client = Linux.HeldFile.Take(messages);
        if (client is not null || Kernel.Status(messages, followLinks: false) is null)
        {
            FileWriter.RemoveTree(path);
        }
    }
}
