using VectraGuard.Cli.CommandLine;
using VectraGuard.Cli.Output;
using VectraGuard.Host;
using VectraGuard.Runtimes;

namespace VectraGuard.Cli.Commands;

/// <summary><c>version</c>: the version, and what this host can do.</summary>
internal static class VersionCommand
{
    /// <summary>How it is written.</summary>
    public static CommandSpec Spec => new("version", "prints the version, and what this machine can do", Run)
    {
        Usage = ["[--json]"],
        Options = [CommonOptions.Json, CommonOptions.Help],
    };

    private static int Run(ParsedArguments arguments, CommandContext context)
    {
        HostProbes probes = context.HostProbes();
        IEnumerable<(string Name, Availability Availability)> capabilities = [.. HostCapability.All.Select(c => (c.Name, c.Probe(probes)))];
        context.Output.Write(arguments.Has("--json") ? Json(capabilities) : Text(capabilities, context.Palette));
        return ExitStatus.Fine;
    }

    private static string Text(IEnumerable<(string Name, Availability Availability)> capabilities, Palette palette)
    {
        IEnumerable<string> lines = capabilities.Select(c =>
            $"- {c.Name}: {(c.Availability.IsAvailable ? palette.Good("available") : palette.Bad("not available"))} ({c.Availability.Detail})\n");
        return $"vectra-guard {Build.Version}\n{string.Concat(lines)}";
    }

    private static string Json(IEnumerable<(string Name, Availability Availability)> capabilities) => JsonReport.Object(json =>
    {
        json.WriteString("version", Build.Version);
        json.Array("capabilities", capabilities, c =>
        {
            json.WriteString("name", c.Name);
            json.WriteBoolean("available", c.Availability.IsAvailable);
            json.Text("detail", c.Availability.Detail);
        });
    });
}
