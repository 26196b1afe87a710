using VectraGuard.Cli.CommandLine;
using VectraGuard.Cli.Output;
using VectraGuard.Host;

namespace VectraGuard.Cli.Commands;

/// <summary><c>doctor</c>: why each runtime is or is not usable here, and what mends it.</summary>
internal static class DoctorCommand
{
    /// <summary>How it is written.</summary>
    public static CommandSpec Spec => new("doctor", "says why each runtime is or is not usable here, with the command that mends it", Run)
    {
        Usage = ["[--json]"],
        Options = [CommonOptions.Json, CommonOptions.Help],
        Details = "Exits with 0 when a runtime is usable, and with 1 when none is.",
    };

    private static int Run(ParsedArguments arguments, CommandContext context)
    {
        Examination examination = Examination.Of(context.Facts, context.HostProbes());
        context.Output.Write(arguments.Has("--json") ? DoctorReport.Json(examination) : DoctorReport.Text(examination, context.Palette));
        return examination.Selection is null ? ExitStatus.Found : ExitStatus.Fine;
    }
}
