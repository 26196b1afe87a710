using VectraGuard.Configuration;
using VectraGuard.Policy;

namespace VectraGuard;

/// <summary>
/// What an application says about one run: the options of <c>vectra-guard exec</c>. What is null or empty is left to the configuration files
/// and the defaults, exactly as on the command line; docs/configuration.md says what each means.
/// </summary>
public sealed record GuardSettings
{
    /// <summary>Where the command starts, and what relative paths are relative to; null: the application's working directory.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>A configuration file in the place of the project's own. It counts as the user's word.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>What builds the sandbox.</summary>
    public RuntimeChoice? Runtime { get; init; }

    /// <summary>Which network it has.</summary>
    public NetworkAccess? Network { get; init; }

    /// <summary>Which system calls are refused.</summary>
    public SeccompProfile? Seccomp { get; init; }

    /// <summary>Which capabilities root keeps inside.</summary>
    public CapabilitySet? Capabilities { get; init; }

    /// <summary>The directory that the command may change; null: the git root of the working directory, else that directory.</summary>
    public string? Workspace { get; init; }

    /// <summary>Files and directories of the host that are shown inside.</summary>
    public ValueList<BindMount> Binds { get; init; } = [];

    /// <summary><c>NAME=VALUE</c> sets a variable; <c>NAME</c> keeps the application's although it looks like a secret.</summary>
    public ValueList<string> Environment { get; init; } = [];

    /// <summary>After which time the command is ended; in whole milliseconds, more than zero and at most 365 days.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The same as options of the command line.</summary>
    internal ValueList<FlagValue> Flags
    {
        get
        {
            List<FlagValue> flags = [];
            Add("--runtime", Word(Runtime));
            Add("--network", Word(Network));
            Add("--seccomp", Word(Seccomp));
            Add("--capabilities", Word(Capabilities));
            Add("--workspace", Workspace);
            foreach (BindMount bind in Binds)
            {
                Add("--bind", $"{Escape(bind.HostPath)}:{Escape(bind.ContainerPath)}:{(bind.ReadOnly ? "ro" : "rw")}");
            }

            foreach (string variable in Environment)
            {
                Add("--env", variable);
            }

            Add("--timeout", Timeout is { } timeout ? Milliseconds(timeout) : null);
            return [.. flags];

            void Add(string flag, string? value)
            {
                if (value is not null)
                {
                    flags.Add(new FlagValue(flag, value));
                }
            }
        }
    }

    private static string? Word<T>(T? value)
        where T : struct, Enum => value?.ToString().ToLowerInvariant();

    private static string Escape(string path) => path.Replace(@"\", @"\\", StringComparison.Ordinal).Replace(":", @"\:", StringComparison.Ordinal);

    // Anything finer would be rounded, to nothing in the end.
    private static string Milliseconds(TimeSpan timeout) => timeout > TimeSpan.Zero && timeout.Ticks % TimeSpan.TicksPerMillisecond == 0
        ? Duration.Format(timeout)
        : throw new UserException($"a timeout of {timeout} is not possible", "give it in whole milliseconds, and more than zero");
}
