using VectraGuard.Policy;

namespace VectraGuard.Host;

/// <summary>What is known of the host and the caller, read once before anything is decided.</summary>
internal sealed record HostFacts
{
    /// <summary>The operating system.</summary>
    public HostSystem System { get; init; } = HostSystem.Linux;

    /// <summary>The caller's effective user.</summary>
    public required uint UserId { get; init; }

    /// <summary>The caller's effective group.</summary>
    public required uint GroupId { get; init; }

    /// <summary>The caller's other groups, which still count when it opens a file; null when they are not known.</summary>
    public ValueList<uint>? SupplementaryGroups { get; init; }

    /// <summary>The real path of the working directory.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>The home directory: <c>HOME</c> when it is absolute and names a directory other than the root, else the passwd entry; null when neither exists.</summary>
    public required string? Home { get; init; }

    /// <summary>The home directory in /etc/passwd, which also counts as a home when <c>HOME</c> says otherwise.</summary>
    public required string? PasswdHome { get; init; }

    /// <summary>The caller's environment, in order; of a name that occurs twice the first counts, as in getenv(3).</summary>
    public required ValueList<EnvironmentVariable> Environment { get; init; }

    /// <summary>The real path of the running vectra-guard executable.</summary>
    public required string ExecutablePath { get; init; }

    /// <summary>The host's files.</summary>
    public required IHostFiles Files { get; init; }

    /// <summary>The value of a variable; null when it is not set.</summary>
    public string? Variable(string name)
    {
        foreach (EnvironmentVariable variable in Environment)
        {
            if (variable.Name == name)
            {
                return variable.Value;
            }
        }

        return null;
    }
}
