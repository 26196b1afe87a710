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
            if (home is ['/', _, ..] && (facts.Files.RealPath(home) ?? home) is not "/" and var real && !homes.Contains(real))
            {
                homes.Add(real.TrimEnd('/'));
            }
        }

        return homes;
    }

    private static string? SudoHome(HostFacts facts)
    {
        if (facts.UserId != 0 || facts.Variable("SUDO_UID") is not { } uid || facts.Files.Read("/etc/passwd", LargestPasswd) is not { } passwd)
        {
            return null;
        }

        foreach (string line in Linux.OsText.Decode(passwd).Split('\n'))
        {
            string[] fields = line.Split(':');
            if (fields.Length >= 6 && fields[2] == uid)
            {
                return fields[5];
            }
        }

        return null;
    }
}
