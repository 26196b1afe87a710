using VectraGuard.Policy;
using VectraGuard.Runtimes;

namespace VectraGuard.Cli.Portable;

/// <summary>Two command lines of docker: the container with its first process, and what is brought into it. Pure data.</summary>
/// <param name="Client">The client's path, by its name in a container.</param>
/// <param name="Start">The arguments that start the container.</param>
/// <param name="Command">The arguments that run our Linux executable in it.</param>
/// <param name="Directories">Directories that have to be there before, by their names in a container.</param>
internal sealed record MachinePlan(string Client, ValueList<string> Start, ValueList<string> Command, ValueList<string> Directories)
{
    /// <summary>The plan as lines to read.</summary>
    public IEnumerable<string> Describe() => [ShellText.Join([Client, .. Start]), ShellText.Join([Client, .. Command])];
}
