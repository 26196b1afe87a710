using System.Globalization;
using VectraGuard.Cli.Output;
using VectraGuard.Host;
using VectraGuard.Linux;
using VectraGuard.Runtimes;

namespace VectraGuard.Cli;

/// <summary>Takes away what appeared where the host would execute it, once everything in the sandbox is dead; says so, and how to get it back.</summary>
internal static class Quarantine
{
    private const uint OwnDirectory = 0b111_000_000;

    public static void Take(IReadOnlyList<string> appeared, HostFacts facts, MessageWriter messages)
    {
        string run = string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyyMMdd-HHmmss}-{Environment.ProcessId}");
        for (int i = 0; i < appeared.Count; i++)
        {
            string path = appeared[i];
            try
            {
                // No link on the way: what is moved must be what was watched.
                Kernel.Identify(PathText.Parent(path));
                string place = Move(path, StateDirectory.Find(facts), run, i);
                messages.Warning($"moved {path}, which the command made and git on the host would obey, to {place}\nto get it back: mv {ShellText.Quote(place)} {ShellText.Quote(path)}");
            }
            catch (LinuxException error)
            {
                messages.Warning($"the command made {path}, which git on the host would obey, and it cannot be moved away: {error.Message}\nlook at it before you use git here");
            }
        }
    }

    private static string Move(string path, string? state, string run, int number)
    {
        if (state is not null)
        {
            string directory = $"{state}/quarantine/{run}";
            string place = string.Create(CultureInfo.InvariantCulture, $"{directory}/{number}-{path[(path.LastIndexOf('/') + 1)..]}");
            FileWriter.MakeDirectories(directory, OwnDirectory);
            try
            {
                Kernel.Rename(path, place);
                return place;
            }
            catch (LinuxException error) when (error.ErrorNumber == Errno.CrossDevice)
            {
                // The state directory is on another file system: beside it, under a name that nobody obeys.
            }
        }

        string beside = $"{path}.quarantine-{run}";
        Kernel.Rename(path, beside);
        return beside;
    }
}
