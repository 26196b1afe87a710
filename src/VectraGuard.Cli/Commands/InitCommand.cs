using VectraGuard.Cli.CommandLine;
using VectraGuard.Configuration;
using VectraGuard.Host;
using VectraGuard.Linux;

namespace VectraGuard.Cli.Commands;

/// <summary><c>init</c>: a commented configuration for this project.</summary>
internal static class InitCommand
{
    private const string FileName = "vectra-guard.yaml";

    /// <summary>How it is written.</summary>
    public static CommandSpec Spec => new("init", $"writes a commented {FileName} for this project", Run)
    {
        Usage = ["[--preset dev|ci|production]"],
        Options =
        [
            new("--preset", "what it is made for; dev unless you say otherwise", "NAME") { Choices = ["dev", "ci", "production"] },
            CommonOptions.Help,
        ],
        Details = """
            The file goes to the root of the git repository, or else to the working
            directory. One that exists is never overwritten.
            """,
    };

    private static int Run(ParsedArguments arguments, CommandContext context)
    {
        (string name, InitPreset preset) = arguments.Value("--preset") switch
        {
            "ci" => ("ci", InitPreset.Ci),
            "production" => ("production", InitPreset.Production),
            _ => ("dev", InitPreset.Dev),
        };
        string path = $"{Directory(context.Facts)}/{FileName}";
        try
        {
            context.CreateFile(path, OsText.Encode(InitTemplates.For(preset)));
        }
        catch (LinuxException error) when (error.ErrorNumber == Errno.Exists)
        {
            throw new UserException(
                $"'{OsText.Display(path)}' exists already, and is not overwritten", "to start again, remove it first; 'vectra-guard config' shows what is in force", cause: null, error);
        }

        context.Messages.Note($"wrote {OsText.Display(path)} with the preset '{name}'\n'vectra-guard config' shows what is in force now");
        return ExitStatus.Fine;
    }

    private static string Directory(HostFacts facts)
    {
        try
        {
            return WorkspaceLocator.Find(facts, choice: null);
        }
        catch (UserException error)
        {
            throw new UserException(error.Problem, "change to the directory of a project", error.Cause, error);
        }
    }
}
