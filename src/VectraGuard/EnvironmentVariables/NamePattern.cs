namespace VectraGuard.EnvironmentVariables;

/// <summary>A variable's name in which <c>*</c> stands for any text, also none.</summary>
internal static class NamePattern
{
    /// <summary>Whether a name matches.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        int star = pattern.IndexOf('*');
        if (star < 0)
        {
            return pattern.SequenceEqual(name);
        }

        if (!name.StartsWith(pattern[..star]))
        {
            return false;
        }

        // The shortest text for each star is enough, but for the last one, which has to reach the end.
        name = name[star..];
        pattern = pattern[(star + 1)..];
        for (int next = pattern.IndexOf('*'); next >= 0; next = pattern.IndexOf('*'))
        {
            int found = name.IndexOf(pattern[..next]);
            if (found < 0)
            {
                return false;
            }

            name = name[(found + next)..];
            pattern = pattern[(next + 1)..];
        }

        return name.EndsWith(pattern);
    }
}
