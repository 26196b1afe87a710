using System.Collections;
using System.Globalization;
using VectraGuard.Host;
using VectraGuard.Policy;

#pragma warning disable RS0030 // The home of asking .NET for what StartState and Kernel know on Linux.
namespace VectraGuard.Cli.Portable;

/// <summary>Reads the facts of this process where it is no Linux, all paths by their names in a container.</summary>
/// <param name="system">The system.</param>
/// <param name="map">The names.</param>
/// <param name="client">Asks id(1).</param>
internal sealed class PortableHost(HostSystem system, PathMap map, ClientProgram client)
{
    // Windows has no numbers for users. A container shows its files as everybody's.
    private const uint WindowsUser = 1000;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>Reads them.</summary>
    public HostFacts Read()
    {
        uint user = Number("-u");
        var files = new PortableFiles(map, user, ignoresCase: system is HostSystem.Windows or HostSystem.MacOS);
        IEnumerable<DictionaryEntry> variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>();
        string here = map.Inside(Environment.CurrentDirectory);
        string? home = Environment.GetEnvironmentVariable(system is HostSystem.Windows ? "USERPROFILE" : "HOME");
        return new HostFacts
        {
            System = system,
            UserId = user,
            GroupId = Number("-g"),
            WorkingDirectory = files.RealPath(here) ?? throw new UserException("the working directory cannot be found", "go to one that can", $"its path is {Environment.CurrentDirectory}"),
            Home = string.IsNullOrEmpty(home) || HostFactsReader.Home(files, map.Inside(home), passwdHome: null) is not { } real ? null : files.RealPath(real),
            PasswdHome = null,
            Environment = [.. variables.Select(entry => ((string)entry.Key, (string?)entry.Value ?? "")).Select(Variable)],
            ExecutablePath = PathText.Join(files.RealPath(map.Inside(AppContext.BaseDirectory)) ?? map.Inside(AppContext.BaseDirectory), "vectra-guard"),
            Files = files,
        };
    }

    private EnvironmentVariable Variable((string Name, string Value) variable) => new(
        system is HostSystem.Windows && variable.Name.Equals("PATH", StringComparison.OrdinalIgnoreCase) ? "PATH" : variable.Name, map.Value(variable.Name, variable.Value));

    private uint Number(string option) => system is HostSystem.Windows ? WindowsUser
        : client.Capture(["/usr/bin/id", option], Limit) is { ExitCode: 0 } output && uint.TryParse(output.Output.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out uint id)
            ? id
            : throw new UserException($"'/usr/bin/id {option}' does not say who you are", "it is part of the system: does it work in this terminal?");
}
