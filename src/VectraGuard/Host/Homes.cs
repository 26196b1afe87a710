using System.Globalization;

namespace VectraGuard.Host;

/// <summary>The home directories that can be meant: <c>HOME</c>, that of /etc/passwd, and under sudo that of the user who called it.</summary>
internal static class Homes
{
    private const int LargestPasswd = 1 << 20;

    /// <summary>Their real paths; the root is none.</summary>
    public static List<string> Of(HostFacts facts)
    {
        var homes = new List<string>(3);
        foreach (string? home in (ReadOnlySpan<string?>)[facts.Home, facts.PasswdHome, SudoHome(facts)])
        {
            string real = home is null ? "/" : facts.Files.RealPath(home) ?? PathText.Normalize(home);
            if (real != "/" && !homes.Contains(real))
            {
                homes.Add(real);
            }
        }

        return homes;
    }

    private static string? SudoHome(HostFacts facts) =>
        facts.UserId == 0
        && uint.TryParse(facts.Variable("SUDO_UID"), NumberStyles.None, CultureInfo.InvariantCulture, out uint caller)
        && facts.Files.Read("/etc/passwd", LargestPasswd) is { } passwd
            ? PasswdFile.HomeOf(passwd, caller)
            : null;
}
