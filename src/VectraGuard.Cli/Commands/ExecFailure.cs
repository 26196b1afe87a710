using VectraGuard.Linux;
using VectraGuard.Runtimes;

namespace VectraGuard.Cli.Commands;

/// <summary>A command that could not be executed, in words.</summary>
internal static class ExecFailure
{
    public static UserException Explain(SandboxCommand command, int error)
    {
        string name = OsText.Display(command.Words[0]);
        bool isPath = name.Contains('/', StringComparison.Ordinal);
        return ExitCodes.NotExecuted(error) == ExitCodes.NotFound
            ? new UserException(
                $"command not found: {name}",
                isPath ? "paths are those inside the sandbox: 'vectra-guard exec --dry-run' lists what is there" : "it is sought along the PATH of the sandbox: 'vectra-guard exec --dry-run' shows what is there")
            : new UserException($"cannot execute {name}: {Errno.Describe(error)}", error == Errno.AccessDenied ? "is it a program, and executable (chmod +x)?" : null);
    }
}
