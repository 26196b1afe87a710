using VectraGuard.Host;
using VectraGuard.Linux;
using VectraGuard.Linux.Child;
using VectraGuard.Policy;
using VectraGuard.Seccomp;

namespace VectraGuard.Runtimes.Docker;

/// <summary>Docker builds the sandbox; our inner stage, as its PID 1, comes to the plan by a socket, verifies what it got, and does the rest.</summary>
internal sealed class DockerRuntime(DockerInstallation docker, HostProbes probes) : ISandboxRuntime
{
    /// <summary>From the command's end to the container's: the daemon unmounts, and may have others to attend to.</summary>
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public RuntimeKind Kind => RuntimeKind.Docker;

    /// <inheritdoc/>
    public Availability Probe(HostFacts facts) => Availability.Yes(docker.Client.Path);

    /// <inheritdoc/>
    public SandboxPlan Plan(SandboxPolicy policy, SandboxCommand command) => DockerPlanner.Plan(docker, policy, command);

    /// <inheritdoc/>
    public RunResult Run(SandboxPlan plan, Action meanwhile, Action? onReady)
    {
        var container = (DockerPlan)plan;
        EarlyChild.RequireOutside();

        // Before: a container takes long to come, and does not come unseen.
        meanwhile();
        new ImagePull(docker.Client, words => probes.Run(docker.Client, words), words => probes.Show(docker.Client, words)).Ensure(plan.Policy.DockerImage);
        using var place = DockerPlace.Make(container);
        using Door door = Door.Open(container.Place, DockerPlanner.SocketFile);
        RunResult result = Run(container, door, onReady);
        return result.Status is RunStatus.Refused ? throw Explain(container) : result;
    }

    private RunResult Run(DockerPlan plan, Door door, Action? onReady)
    {
        SandboxPolicy policy = plan.Policy;
        ArenaWriter writer = ArenaWriter.Current;
        ChildProgram setup = ChildProgram.ForInit(writer);
        setup.InheritLimits();
        Make(setup, plan.Made);
        Verification.Write(setup, plan.Verified);
        foreach (string path in plan.ReadOnly)
        {
            setup.RequireReadOnly(path, isOptional: false);
        }

        Confinement.Write(setup, policy with { Mounts = [.. policy.Mounts, .. plan.SecondPlace] }, isBounded: !policy.Identity.IsRoot, ownsKeyring: true);
        CommandTable.Write(setup, plan);
        WriteCleanup(writer, plan);
        try
        {
            RunResult result = RunResult.Of(Supervisor.Run(Launch(writer, plan), setup, policy.Timeout, static () => { }, onReady, door));
            door.Close();
            _ = door.AwaitClient(EndLimit);
            return result;
        }
        catch (LinuxException)
        {
            // What went wrong is told when the container is gone.
            door.Close();
            _ = door.AwaitClient(EndLimit);
            throw;
        }
    }

    private ChildProgram Launch(ArenaWriter writer, DockerPlan plan)
    {
        ChildProgram launch = ChildProgram.ForLaunch(writer);
        launch.SurviveSupervisor();

        // The filter of the policy is loaded by the inner stage, which itself needs calls that it refuses; this one holds before that, and for whatever
        // else enters the container.
        SeccompProfile outer = plan.Policy.Seccomp is SeccompProfile.None ? SeccompProfile.None : SeccompProfile.Minimal;
        string filter = DockerSeccomp.Json(outer, System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture);
        launch.InheritContent(0, OsText.Encode(filter));
        launch.InheritClient($"{plan.Place}/{DockerPlace.MessageFile}");
        launch.SetProgram(plan.Executable, [plan.Executable, .. plan.Arguments], docker.Client.Environment);
        return launch;
    }

    // For a supervisor that is killed: the watcher then removes what was made for this container.
    private static void WriteCleanup(ArenaWriter writer, DockerPlan plan)
    {
        ChildProgram cleanup = ChildProgram.ForCleanup(writer, plan.Files.Count + 5);
        foreach ((string name, _, _) in plan.Files)
        {
            cleanup.RemoveIfThere($"{plan.Place}/{name}", isDirectory: false);
        }

        cleanup.RemoveIfThere($"{plan.Place}/{DockerPlanner.SocketFile}", isDirectory: false);
        cleanup.RemoveIfThere($"{plan.Place}/{DockerPlace.MessageFile}", isDirectory: false);
        cleanup.RemoveIfThere($"{plan.Place}/{DockerPlace.HeldFile}", isDirectory: false);
        cleanup.RemoveIfThere($"{plan.Place}/{DockerPlanner.EmptyDirectory}", isDirectory: true);
        cleanup.RemoveIfThere(plan.Place, isDirectory: true);
    }

    private static void Make(ChildProgram setup, ValueList<Mount> made)
    {
        Slot umask = setup.ClearUmask();
        foreach (Mount mount in made)
        {
            switch (mount)
            {
                case Mount.Directory directory:
                    setup.MakeDirectoryOnce(directory.Target, directory.Mode);
                    break;
                case Mount.Link link:
                    setup.MakeLink(link.Target, link.Destination);
                    break;
                case Mount.Content content:
                    setup.MakeFile(content.Target, content.Mode, content.Bytes.ToImmutableArray().AsSpan());
                    break;
            }
        }

        setup.RestoreUmask(umask);
    }

    private static UserException Explain(DockerPlan plan)
    {
        const int Limit = 64 * 1024;
        string path = $"{plan.Place}/{DockerPlace.MessageFile}";
        using Descriptor file = Kernel.Open(path, flags: 0) ?? throw new LinuxException("open", $"'{path}'", Errno.NoEntry);
        string text = OsText.Decode(Kernel.ReadToEnd(file, Limit, path) ?? []);
        Diagnosis diagnosis = DockerMessage.Explain(text, plan.Policy.Identity.IsRoot);
        return new UserException(
            $"the docker runtime could not start a container, so nothing ran: {DockerMessage.Line(text)}",
            diagnosis.Remedy ?? "'vectra-guard doctor' says which runtimes work here",
            diagnosis.Cause);
    }
}
