using VectraGuard.Cli.CommandLine;
using VectraGuard.Host;
using VectraGuard.Linux;
using VectraGuard.Policy;
using VectraGuard.Runtimes;
using VectraGuard.Runtimes.Namespace;

namespace VectraGuard.Cli.Commands;

/// <summary><c>exec</c>: runs a command in the sandbox.</summary>
internal static class ExecCommand
{
    /// <summary>How it is written.</summary>
    public static CommandSpec Spec => new("exec", "runs a command in the sandbox", Run)
    {
        Usage = ["[OPTIONS] [--] COMMAND [ARGUMENT...]", "[OPTIONS] -c 'SHELL TEXT' [WORD...]"],
        Options = ExecArguments.Options,
        TakesCommand = true,
        ReadsSettings = true,
        HandlesSignals = true,
        FailureStatus = ExitStatus.Refused,
        Details = """
            Options end at the first word that is none. Standard input and output, the
            terminal and the exit status are the command's own. Other exit statuses:
              124  the timeout ran out
              125  vectra-guard refused or could not set up, and nothing ran
              126  the command was found, but cannot be executed
              127  the command was not found
              128+n  signal n ended the command
            """,
    };

    private static int Run(ParsedArguments arguments, CommandContext context) => Run(ExecArguments.Interpret(arguments));

    private static int Run(ExecOptions options)
    {
        // TEMPORARY
string cwd = Kernel.WorkingDirectory();
(uint u, uint g) = Kernel.Identity;
var mounts = new List<Mount> {
    new Mount.Bind("/usr", "/usr"), new Mount.Link("/bin", "usr/bin"), new Mount.Link("/sbin", "usr/sbin"), new Mount.Link("/lib", "usr/lib"), new Mount.Link("/lib64", "usr/lib64"),
    new Mount.Bind("/etc", "/etc"), new Mount.Bind("/opt", "/opt"), new Mount.Bind("/var", "/var"),
    new Mount.Processes("/proc"), new Mount.Devices("/dev"), new Mount.Scratch("/tmp", 0b1_111_111_111), new Mount.Scratch("/run"),
    new Mount.Scratch("/home/tester"), new Mount.Bind(cwd, cwd, true), new Mount.Link("/workspace", cwd),
    new Mount.Cover("/etc/shadow", false), new Mount.Cover("/etc/ssl", true),
};
var policy = new SandboxPolicy { Workspace = cwd, WorkingDirectory = cwd, Identity = new Identity(u, g), Mounts = [.. mounts],
  Environment = [.. StartState.Environment().Select(e => new EnvironmentVariable(e.Split('=')[0], e[(e.IndexOf('=') + 1)..]))] };
var rt = new NamespaceRuntime();
RunResult r = rt.Run(rt.Plan(policy, new SandboxCommand([.. options.Command])), null);
Kernel.Exit(r.ExitCode); return 0;
    }
}
