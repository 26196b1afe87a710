using VectraGuard.Cli.Output;
using VectraGuard.Linux;
using VectraGuard.Runtimes;

namespace VectraGuard.Cli.Aftermath;

/// <summary>
/// Takes things away and says so, each with the command that undoes it. Nothing stops the next from being looked at. The command chose the names:
/// a line break in one must not pass for a line of ours.
/// </summary>
internal sealed class Findings(Quarantine quarantine, MessageWriter messages)
{
    // More lines than that nobody reads.
    private const int MaximumLines = 20;
    private readonly List<string> changed = [];
    private int taken;

    /// <summary>Looks at one thing. What it holds must not keep the others from being looked at, whatever it is: it is named.</summary>
    public void Try(string path, string what, Action look)
    {
        try
        {
            look();
        }
#pragma warning disable CA1031 // More than we can hold is an error like any other here.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Stays(path, what, error is OutOfMemoryException ? "it holds more than can be looked at" : error.Message);
        }
    }

    /// <summary>Takes something away; false when it stays, which is said too.</summary>
    /// <param name="from">The directory in which it lies.</param>
    /// <param name="name">Its name there.</param>
    /// <param name="what">What it is.</param>
    /// <param name="path">What it is called in messages.</param>
    /// <param name="near">Where it goes when it cannot leave its file system: a place where a name is not obeyed for being there; null: its own directory is one.</param>
    public bool TryTake(Place from, string name, string what, string path, Place? near = null)
    {
        try
        {
            string place = quarantine.Take(from, name, near);
            if (++taken <= MaximumLines)
            {
                messages.Warning($"moved {OsText.Display(path)} ({OsText.Display(what)}) to {OsText.Display(place)}\nto get it back: mv -T {ShellText.Quote(place)} {ShellText.Quote(path)}");
            }
            else if (taken == MaximumLines + 1)
            {
                messages.Warning($"moved more of that kind to {OsText.Display(place[..place.LastIndexOf('/')])}");
            }

            return true;
        }
        catch (LinuxException error)
        {
            Stays(path, what, error.Message);
            return false;
        }
    }

    /// <summary>Something stays that could not be taken away or looked at.</summary>
    public void Stays(string path, string what, string why) =>
        messages.Warning($"{OsText.Display(path)} ({OsText.Display(what)}) stays where it is: {why}\nlook at it before you use git, an editor or an agent here");

    /// <summary>Something was changed or removed and stays so.</summary>
    public void Changed(string path, string how) => changed.Add($"{OsText.Display(path)} was {how}");

    /// <summary>Names what was changed.</summary>
    public void Finish()
    {
        for (int i = 0; i < changed.Count; i++)
        {
            messages.Warning(i < MaximumLines ? changed[i] : $"and {changed.Count - i} more files of editors and agents were changed or removed");
            if (i == MaximumLines)
            {
                break;
            }
        }

        changed.Clear();
    }
}
