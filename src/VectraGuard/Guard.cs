using System.Collections.Immutable;
using System.Diagnostics;
using VectraGuard.Configuration;
using VectraGuard.Configuration.Trust;
using VectraGuard.Embedding;
using VectraGuard.Host;
using VectraGuard.Linux;
using VectraGuard.Policy;
using VectraGuard.Runtimes;
using VectraGuard.Runtimes.Bubblewrap;

namespace VectraGuard;

/// <summary>
/// Vectra Guard inside somebody's application: says which sandboxes this machine can have, shows what would happen to a command, and runs it.
/// The application's process is never cloned. To run a command the <c>vectra-guard</c> executable is started with settings, and decides for
/// itself what they mean: no plan goes past its compiler, and a project's own file can only tighten, as on the command line.
/// </summary>
/// <remarks>
/// Problems that a user can mend are a <see cref="UserException"/>, mistakes in configuration files a <see cref="ConfigurationException"/>, and
/// system calls that failed a <see cref="LinuxException"/>. Instances hold nothing that changes: one serves any number of threads.
/// </remarks>
public sealed class Guard
{
    private readonly IApplication application;
    private readonly IKernelProbes probes;

    internal Guard(IApplication application, IKernelProbes probes, string executable)
    {
        this.application = application;
        this.probes = probes;
        Executable = executable;
    }

    /// <summary>The executable that runs commands: an absolute path.</summary>
    public string Executable { get; }

    /// <summary>Finds the executable.</summary>
    /// <param name="executable">Its path; null: beside the application, else along <c>PATH</c>, where only directories count that nobody else can write.</param>
    /// <exception cref="UserException">There is none.</exception>
    public static Guard Create(string? executable = null)
    {
        var application = new Application();
        string path = ExecutableSearch.Find(executable, application);
        return new Guard(application, new KernelProbes(path), path);
    }

    /// <summary>Which runtimes can be used here, each found out by a real attempt in a short-lived process of its own (some milliseconds each).</summary>
    public ImmutableArray<RuntimeAvailability> Probe()
    {
        HostFacts facts = application.Facts(Executable, directory: null);
        HostProbes host = Host(facts, facts.WorkingDirectory);
        return [.. Enum.GetValues<RuntimeKind>().Select(kind => new RuntimeAvailability(kind, host.Of(kind)))];
    }

    /// <summary>What would happen to a command now. Nothing is run, and nothing is written.</summary>
    /// <param name="command">The command and its arguments; one word at least.</param>
    /// <param name="settings">What the application says about it; null: nothing.</param>
    /// <exception cref="UserException">It would be refused.</exception>
    /// <exception cref="ConfigurationException">A configuration file cannot be used.</exception>
    public GuardPlan Plan(IEnumerable<string> command, GuardSettings? settings = null)
    {
        settings ??= new GuardSettings();
        ImmutableArray<string> words = Words(command);
        HostFacts facts = application.Facts(Executable, settings.WorkingDirectory);
        var noState = new NoStateFiles();
        var request = new SettingsRequest { ConfigFile = settings.ConfigFile, Flags = settings.Flags, Trust = new TrustStore(facts, noState).IsApproved };
        LoadedSettings loaded = SettingsLoader.Load(request, facts);
        var catalog = new RuntimeCatalog(Host(facts, loaded.Workspace), new ProbeCache(facts, noState), loaded.Settings, facts);
        return GuardPlan.Of(Preparation.Of(loaded, new SandboxCommand(new(words)), facts, catalog));
    }

    /// <summary>How to start a command in the sandbox, for applications that redirect its streams or attend it themselves.</summary>
    /// <param name="command">The command and its arguments; one word at least.</param>
    /// <param name="settings">What the application says about it; null: nothing.</param>
    /// <returns>No stream is redirected, and the environment is the application's; both may be changed before it is started.</returns>
    /// <exception cref="UserException">A word cannot be passed on without being changed (a lone surrogate, a NUL).</exception>
    public ProcessStartInfo StartInfo(IEnumerable<string> command, GuardSettings? settings = null)
    {
        settings ??= new GuardSettings();
        var start = new ProcessStartInfo(Executable, Arguments(Words(command), settings)) { UseShellExecute = false };
        if (settings.WorkingDirectory is { } directory)
        {
            start.WorkingDirectory = Passable(directory);
        }

        return start;
    }

    /// <summary>Runs a command in the sandbox; its streams are the application's. When it ends, everything that it left running is killed.</summary>
    /// <param name="command">The command and its arguments; one word at least.</param>
    /// <param name="settings">What the application says about it; null: nothing.</param>
    /// <param name="cancellation">Kills the command and everything that it started.</param>
    /// <returns>The exit status: the command's own, 128 and the signal that ended it, or one of <see cref="ExitCodes"/>. What was wrong stands on standard error.</returns>
    /// <exception cref="UserException">The executable cannot be started, or a word cannot be passed on.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; nothing of the command is left.</exception>
    public Task<int> RunAsync(IEnumerable<string> command, GuardSettings? settings = null, CancellationToken cancellation = default) =>
        application.Run(StartInfo(command, settings), cancellation);

    private HostProbes Host(HostFacts facts, string workspace) => new(facts, probes, workspace, BubblewrapPlanner.NeededOptions, new NoStateFiles());

    private static IEnumerable<string> Arguments(ImmutableArray<string> words, GuardSettings settings)
    {
        List<string> arguments = ["exec"];
        if (settings.ConfigFile is { } file)
        {
            arguments.AddRange(["--config", file]);
        }

        foreach (FlagValue flag in settings.Flags)
        {
            arguments.AddRange([flag.Flag, flag.Value]);
        }

        return [.. arguments.Append("--").Concat(words).Select(Passable)];
    }

    private static ImmutableArray<string> Words(IEnumerable<string> command)
    {
        ImmutableArray<string> words = [.. command];
        return !words.IsEmpty && words[0].Length > 0 ? words : throw new UserException("there is no command to run", "its first word is the program");
    }

    // .NET would put another character in the place of what is no Unicode: a different word, and perhaps a different file.
    private static string Passable(string text) => !text.Contains('\0', StringComparison.Ordinal) && OsText.IsUnicode(text)
        ? text
        : throw new UserException($"'{OsText.Display(text)}' cannot be passed on as it is", "a word may hold any Unicode but NUL; start the executable by other means for bytes");
}
