using VectraGuard.Linux;
using VectraGuard.Policy;

namespace VectraGuard.Host;

/// <summary>Reads the facts of the vectra-guard process.</summary>
internal static class HostFactsReader
{
    // The largest user databases have some ten thousand lines.
    private const int PasswdLimit = 4 * 1024 * 1024;

    /// <summary>Reads them; throws a <see cref="UserException"/> where there is no working directory any more.</summary>
    public static HostFacts Read() => Read(
        new HostFiles(),
        WorkingDirectory(),
        Kernel.ReadLink("/proc/self/exe") ?? throw new LinuxException("read link", "'/proc/self/exe'", Errno.NoEntry),
        Variables(StartState.Environment()));

    /// <summary>The facts of a process that starts the executable in a directory, with this environment.</summary>
    public static HostFacts Read(HostFiles files, string directory, string executable, ValueList<EnvironmentVariable> variables)
    {
        (uint user, uint group) = Kernel.Identity;
        string? passwdHome = PasswdFile.HomeOf(files.Read("/etc/passwd", PasswdLimit), user);
        var facts = new HostFacts
        {
            UserId = user,
            SupplementaryGroups = new([.. Kernel.SupplementaryGroups()]),
            GroupId = group,
            WorkingDirectory = directory,
            Home = null,
            PasswdHome = passwdHome,
            Environment = variables,
            ExecutablePath = executable,
            Files = files,
        };
        return facts with { Home = Home(files, facts.Variable("HOME"), passwdHome) };
    }

    /// <summary>The home: what <c>HOME</c> says if that is a directory other than the root, else what /etc/passwd says.</summary>
    public static string? Home(IHostFiles files, string? variable, string? passwdHome)
    {
        string? home = variable?.TrimEnd('/');
        return home is ['/', ..] && files.Status(home) is { IsDirectory: true } ? home : passwdHome;
    }

    /// <summary>The environment's variables; an entry without a name or an equal sign is none.</summary>
    public static ValueList<EnvironmentVariable> Variables(IReadOnlyList<string> entries)
    {
        var variables = new List<EnvironmentVariable>(entries.Count);
        foreach (string entry in entries)
        {
            int equals = entry.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                variables.Add(new EnvironmentVariable(entry[..equals], entry[(equals + 1)..]));
            }
        }

        return [.. variables];
    }

    private static string WorkingDirectory()
    {
        try
        {
            return Kernel.WorkingDirectory();
        }
        catch (LinuxException error) when (error.ErrorNumber == Errno.NoEntry)
        {
            throw new UserException("the working directory no longer exists", "go to one that does, or come back with: cd \"$PWD\"", error.Message, error);
        }
    }
}
