using VectraGuard.Host;
using VectraGuard.Linux;
using VectraGuard.Policy;
using VectraGuard.Runtimes;
using VectraGuard.Runtimes.Namespace;

// TEMPORARY
string[] words = StartState.Arguments();
if (words.Length == 0 || words[0] != "exec") return 2;
int i = 1;
while (i < words.Length && words[i].StartsWith("--", StringComparison.Ordinal)) { if (words[i] == "--") { i++; break; } i += 2; }
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
ISandboxRuntime rt = Array.IndexOf(words, "bubblewrap") is 2 ? new VectraGuard.Runtimes.Bubblewrap.BubblewrapRuntime(new("/usr/bin/bwrap")) : new NamespaceRuntime();
try {
RunResult r = rt.Run(rt.Plan(policy, new SandboxCommand([.. words[i..]])), null);
if (Environment.GetEnvironmentVariable("VGT") != null) Console.Error.WriteLine(r);
Kernel.Exit(r.ExitCode); return 0;
} catch (LinuxException e) { Console.Error.WriteLine(e.Message); Kernel.Exit(125); return 125; }
