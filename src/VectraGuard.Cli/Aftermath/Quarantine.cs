using System.Globalization;
using VectraGuard.Linux;

namespace VectraGuard.Cli.Aftermath;

/// <summary>Where things go that the host must not obey: one directory a run, in the state directory. They are moved, so that owner, mode and times stay.</summary>
internal sealed class Quarantine(string? state) : IDisposable
{
    private const uint OwnDirectory = 0b111_000_000;
    private readonly string run = string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyyMMdd-HHmmss}-{Kernel.ProcessId}");
    private Place? place;
    private int number;

    /// <summary>Takes something out of a directory.</summary>
    /// <param name="from">The directory.</param>
    /// <param name="name">Its name there.</param>
    /// <param name="near">Where it goes when the state directory is on another file system, under a name that nobody obeys; null: it stays in its directory. A link can always be taken away.</param>
    /// <returns>Where it is now.</returns>
    /// <exception cref="LinuxException">It stays where it is.</exception>
    public string Take(Place from, string name, Place? near = null)
    {
        string newName = string.Create(CultureInfo.InvariantCulture, $"{number++}-{Shorten(name)}");
        if (Directory() is { } directory && TryMove(from, name, directory, newName))
        {
            return $"{directory.Path}/{newName}";
        }

        newName = $"{Shorten(name)}.quarantine-{run}-{newName[..newName.IndexOf('-', StringComparison.Ordinal)]}";
        near ??= from;
        return TryMove(from, name, near, newName) ? $"{near.Path}/{newName}" : throw new LinuxException("move", $"'{OsText.Display($"{from.Path}/{name}")}'", Errno.CrossDevice);
    }

    /// <summary>Keeps a file of the state directory itself.</summary>
    public string Keep(string path)
    {
        string target = $"{MakeDirectory()}/{path[(path.LastIndexOf('/') + 1)..]}.journal";
        Kernel.Rename(path, target);
        return target;
    }

    /// <inheritdoc/>
    public void Dispose() => place?.Dispose();

    // The name has to fit with what is added to it.
    private static string Shorten(string name) => name.Length <= 60 ? name : name[..(char.IsHighSurrogate(name[59]) ? 59 : 60)];

    private static bool TryMove(Place from, string name, Place to, string newName)
    {
        int error = Move(from, name, to, newName);
        if (error is Errno.AccessDenied)
        {
            from.MakeAccessible();
            using (Place? item = from.Below(name))
            {
                // A directory that changes its parent is written to itself.
                item?.MakeAccessible();
            }

            error = Move(from, name, to, newName);
        }

        return error switch
        {
            0 => true,
            Errno.CrossDevice => false,
            _ => throw new LinuxException("move", $"'{OsText.Display($"{from.Path}/{name}")}'", error),
        };
    }

    private static int Move(Place from, string name, Place to, string newName)
    {
        int error = from.Move(name, to, newName);
        return error is Errno.CrossDevice && from.MoveLink(name, to, newName) is not Errno.Invalid and var outcome ? outcome : error;
    }

    private Place? Directory() => state is null ? null : place ??= Place.Open(Kernel.RealPath(MakeDirectory()) ?? "");

    private string MakeDirectory()
    {
        string directory = $"{state}/quarantine/{run}";
        FileWriter.MakeDirectories(directory, OwnDirectory);
        return directory;
    }
}
