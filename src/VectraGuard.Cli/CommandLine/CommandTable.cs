using System.Collections.Immutable;
using VectraGuard.Cli.Commands;

namespace VectraGuard.Cli.CommandLine;

/// <summary>The commands.</summary>
internal static class CommandTable
{
    /// <summary>What stands before the command.</summary>
    public static CommandSpec Root => new("", "runs commands that nobody has read in a real sandbox", (_, _) => ExitStatus.Usage)
    {
        TakesCommand = true,
        Options = [CommonOptions.Config, CommonOptions.Help, new OptionSpec("--version", "prints the version")],
    };

    /// <summary>Their names, in the order of the help.</summary>
    public static ImmutableArray<string> Names => ["exec", "check", "version", "doctor", "verify", "config", "init", "trust", "audit", "bench", "completion"];

    /// <summary>All of them.</summary>
    public static IEnumerable<CommandSpec> All => Names.Select(name => Find(name)!);

    /// <summary>One of them; null when there is none of that name. Only that one is made: each start pays for what it touches.</summary>
    public static CommandSpec? Find(string name) => name switch
    {
        "exec" => ExecCommand.Spec,
        "check" => CheckCommand.Spec,
        "version" => VersionCommand.Spec,
        "doctor" => DoctorCommand.Spec,
        "verify" => VerifyCommand.Spec,
        AttemptsCommand.Name => AttemptsCommand.Spec,
        LifelineCommand.Name => LifelineCommand.Spec,
        "config" => ConfigCommand.Spec,
        "init" => InitCommand.Spec,
        "trust" => TrustCommand.Spec,
        "audit" => AuditCommand.Spec,
        "bench" => BenchCommand.Spec,
        "completion" => CompletionCommand.Spec,
        _ => null,
    };
}
