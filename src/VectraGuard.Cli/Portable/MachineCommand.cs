using VectraGuard.Cli.CommandLine;
using VectraGuard.Cli.Commands;
using VectraGuard.Configuration;
using VectraGuard.Host;
using VectraGuard.Linux;
using VectraGuard.Runtimes;
using VectraGuard.Runtimes.Docker;

#pragma warning disable RS0030 // Whether the streams are a terminal: KernelFeatures asks Linux.
namespace VectraGuard.Cli.Portable;

/// <summary>Does a command of ours by our Linux executable, in a container of the virtual machine that docker has here.</summary>
/// <param name="context">The host.</param>
/// <param name="map">The names of its paths.</param>
/// <param name="client">Starts docker.</param>
internal sealed class MachineCommand(CommandContext context, PathMap map, ClientProgram client)
{
    /// <summary>The commands for which that is so: what they do is done by system calls of Linux, on files that have to be locked and trusted.</summary>
    public static bool Does(string command) => command is "exec" or "trust" or "audit" or "verify";

    /// <summary>Does it, and returns the exit status.</summary>
    public int Run(Invocation invocation)
    {
        ParsedArguments arguments = MachineArguments.Translate(invocation.Arguments, map);
        ExecOptions? options = invocation.Command.Name == "exec" ? ExecArguments.Interpret(arguments) : null;
        context.Messages.IsQuiet = options?.Quiet is true;
        HostFacts facts = context.Facts;
        LoadedSettings loaded = SettingsLoader.Load((options?.Settings ?? new SettingsRequest()) with { Trust = context.Trust.IsApproved }, facts);
        DockerMachine machine = Select(loaded);
        MachineRules.Require(facts, loaded);
        var report = ReportMove.Of(arguments, facts);
        MachinePlan plan = MachinePlanner.Plan(new MachineRequest
        {
            Facts = facts,
            Map = map,
            Loaded = loaded,
            Machine = machine,
            Arguments = [.. MachineArguments.Of(invocation.Command.Name, report?.In(arguments) ?? arguments, options is null ? null : loaded.Workspace)],
            Name = $"vectra-guard-{Guid.NewGuid():N}",
            HasTerminal = !Console.IsInputRedirected && !Console.IsOutputRedirected,
            SettingsFile = MachineArguments.File(arguments, CommonOptions.Config.Name, facts),
        });
        if (options?.DryRun is true)
        {
            context.Messages.Note(string.Join('\n', ["the sandbox is built in a container; it comes from these commands, and the plan is the one inside", .. plan.Describe()]));
        }

        new ImagePull(machine.Client, words => client.Capture([machine.Client.Path, .. words], DockerProbe.Limit), words => client.Show([machine.Client.Path, .. words]), machine.Architecture)
            .Ensure(loaded.Settings.DockerImage);
        MakeDirectories(plan);
        int status = MachineRun.Start(plan, client, facts.UserId == 0);
        report?.Finish(map);
        return status;
    }

    private DockerMachine Select(LoadedSettings loaded)
    {
        var probes = new HostProbes(context.Facts, context.Probes, loaded.Workspace, [], context.State);
        DockerMachine? machine = null;
        _ = RuntimeSelector.Select(EnvironmentDetector.Detect(context.Facts, loaded.Settings), loaded.Settings, kind =>
        {
            if (kind is not Policy.RuntimeKind.Docker)
            {
                return probes.Of(kind);
            }

            (machine, Availability availability) = probes.DockerMachine();
            return availability;
        });
        return machine!;
    }

    private void MakeDirectories(MachinePlan plan)
    {
        foreach (string path in plan.Directories)
        {
            string host = map.Outside(path) ?? path;
            try
            {
                _ = OperatingSystem.IsWindows() ? Directory.CreateDirectory(host) : Directory.CreateDirectory(host, (UnixFileMode)0b111_000_000);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new UserException($"cannot make the directory '{OsText.Display(host)}', so nothing ran", "vectra-guard keeps its caches and its log in there", error.Message, error);
            }
        }
    }
}
