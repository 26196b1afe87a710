using VectraGuard.Cli.CommandLine;
using VectraGuard.Cli.Output;
using VectraGuard.Configuration;

namespace VectraGuard.Cli.Commands;

/// <summary><c>config</c>: the settings that are in force, and where each comes from.</summary>
internal static class ConfigCommand
{
    /// <summary>How it is written.</summary>
    public static CommandSpec Spec => new("config", "prints the settings in force here, and where each comes from", Run)
    {
        Usage = ["[OPTIONS]"],
        ReadsSettings = true,
        Options = [CommonOptions.Json, .. SettingOptions.All, CommonOptions.Config, CommonOptions.Help],
        Details = """
            Options of exec may be given to see what they change. What a project's own file
            may not change is said on standard error.
            """,
    };

    private static int Run(ParsedArguments arguments, CommandContext context)
    {
        LoadedSettings loaded = SettingsLoader.Load(SettingOptions.Request(arguments) with { Trust = context.Trust.IsApproved }, context.Facts);
        context.Messages.Notes(loaded);
        context.Output.Write(arguments.Has("--json") ? ConfigReport.Json(loaded) : ConfigReport.Text(loaded));
        return ExitStatus.Fine;
    }
}
