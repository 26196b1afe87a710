using VectraGuard.Cli.Output;
using VectraGuard.Configuration;
using VectraGuard.Host;
using VectraGuard.Linux;
using VectraGuard.Policy;
using VectraGuard.Runtimes;

namespace VectraGuard.Cli.Commands;

/// <summary><c>enabled: false</c>: the command in our place, without any sandbox. Said on stderr each time, also with <c>--quiet</c>.</summary>
internal static class PlainRun
{
    public static int Start(RunInProgress run, RunWitness witness, MessageWriter messages)
    {
        (SandboxCommand command, HostFacts facts, LoadedSettings loaded) = (run.Command, run.Facts, run.Loaded!);
        SettingLine enabled = SettingsReport.Lines(loaded).First(line => line.Key == "enabled");
        messages.Warning($"no sandbox: this command runs unprotected, because sandbox.enabled is false ({enabled.Origin})");
        witness.Begin();
        string path = facts.Variable("PATH") ?? CommandTable.DefaultPath;
        int error = EarlyChild.Become(CommandTable.Candidates(command.Words[0], path), command.Words, [.. facts.Environment.Select(Entry)]);
        messages.Error(ExecFailure.Explain(command, error));
        var result = new RunResult(RunStatus.Exited, ExitCodes.NotExecuted(error), 0, TimeSpan.Zero, TimeSpan.Zero) { ExecError = error };
        witness.End(result);
        return result.ExitCode;
    }

    private static string Entry(EnvironmentVariable variable) => $"{variable.Name}={variable.Value}";
}
