using VectraGuard.Cli.CommandLine;
using VectraGuard.Host;
using VectraGuard.Linux;

#pragma warning disable RS0030 // The home of moving a file by .NET's means: FileWriter's calls are Linux's.
namespace VectraGuard.Cli.Portable;

/// <summary><c>--report FILE</c>: our Linux executable writes it into the state directory, which it has anyway, and it is moved to its place from there.</summary>
/// <param name="Written">Where it is written in the container.</param>
/// <param name="Found">Where that is on the host.</param>
/// <param name="Wanted">Where it belongs.</param>
internal sealed record ReportMove(string Written, string Found, string Wanted)
{
    private const string Option = "--report";

    /// <summary>What is to be moved; null when no report is asked for.</summary>
    public static ReportMove? Of(ParsedArguments arguments, HostFacts facts)
    {
        if (MachineArguments.File(arguments, Option, facts) is not { } file)
        {
            return null;
        }

        string state = StateDirectory.Find(facts) ?? throw new UserException("there is no place where a report could be written first", "set HOME, or XDG_STATE_HOME, to a directory of yours");
        string name = $"report-{Guid.NewGuid():N}.json";
        return facts.Files.Status(PathText.Parent(file)) is { IsDirectory: true }
            ? new ReportMove($"{SharedPlaces.StatePlace(facts)}/{name}", $"{state}/{name}", file)
            : throw new UserException($"there is no directory for the report '{OsText.Display(file)}', so nothing ran", "make it, or name another file");
    }

    /// <summary>The arguments with the place where it is written.</summary>
    public ParsedArguments In(ParsedArguments arguments) => arguments with
    {
        Options = [.. arguments.Options.Select(option => option.Key.Name == Option ? KeyValuePair.Create(option.Key, Written) : option)],
    };

    /// <summary>Moves it, when it is there.</summary>
    public void Finish(PathMap map)
    {
        string written = map.Outside(Found)!;
        if (!File.Exists(written))
        {
            return;
        }

        try
        {
            File.Move(written, map.Outside(Wanted)!, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"the report cannot be written to '{OsText.Display(Wanted)}'", $"it is in '{OsText.Display(written)}'", error.Message, error);
        }
    }
}
