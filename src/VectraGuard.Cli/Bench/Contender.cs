using System.Collections.Immutable;

namespace VectraGuard.Cli.Bench;

/// <summary>A way to run a command that is compared with others.</summary>
/// <param name="Name">As the table calls it.</param>
/// <param name="Command">The real path of a program, and its arguments.</param>
/// <param name="Skipped">Why it does not take part; null when it does.</param>
internal sealed record Contender(string Name, ImmutableArray<string> Command, string? Skipped = null)
{
    /// <summary>One that does not take part.</summary>
    public static Contender Absent(string name, string why) => new(name, [], why);
}
