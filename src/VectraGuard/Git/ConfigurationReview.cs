using VectraGuard.Linux;

namespace VectraGuard.Git;

/// <summary>A git configuration file without what a command must not have put there.</summary>
/// <param name="Text">What may stay, as git writes it.</param>
/// <param name="Removed">The variables that may not, as <c>section.subsection.key</c>; empty when only the file's form was in doubt.</param>
internal sealed record ConfigurationReview(string Text, IReadOnlyList<string> Removed)
{
    /// <summary>Reviews a file.</summary>
    /// <param name="content">Its bytes.</param>
    /// <param name="isWorkingTree">Whether a path, as it stands there, leads to the working tree to which the configuration belongs.</param>
    /// <param name="mayExchange">Whether git may fetch from, and push to, a path.</param>
    /// <param name="before">What stood in it before the run, and stays whatever it is.</param>
    /// <param name="review">What is to become of it; null when it can stay as it is.</param>
    /// <returns>False when git itself could not read it, or we cannot.</returns>
    public static bool TryReview(
        byte[] content, Func<string, bool> isWorkingTree, Func<string, bool> mayExchange, IReadOnlyList<GitConfigEntry> before, out ConfigurationReview? review)
    {
        review = null;
        string text = OsText.Decode(content);
        if (GitConfigReader.Read(text) is not { } entries)
        {
            return false;
        }

        List<GitConfigEntry> kept = [];
        List<string> removed = [];
        foreach (GitConfigEntry entry in entries)
        {
            if (HarmlessKeys.Allow(entry, entries, isWorkingTree, mayExchange) || before.Contains(entry))
            {
                kept.Add(entry);
            }
            else
            {
                removed.Add(entry.Subsection is { } subsection ? $"{entry.Section}.{subsection}.{entry.Key}" : $"{entry.Section}.{entry.Key}");
            }
        }

        // What we and git might read differently is written anew, in the one form about which there is no doubt.
        if (removed.Count > 0 || !IsPlain(text))
        {
            review = new ConfigurationReview(GitConfigWriter.Write(kept), removed);
        }

        return true;
    }

    // Of tabs those that begin a line: git up to 2.44 reads one in a value as a blank.
    private static bool IsPlain(string text)
    {
        bool beginsLine = true;
        foreach (char character in text)
        {
            beginsLine = character is '\n' || (beginsLine && character is '\t');
            bool isOdd = character is '\\' or '\uFEFF' || char.IsControl(character) || (char.IsWhiteSpace(character) && character is not ' ');
            if (isOdd && !beginsLine)
            {
                return false;
            }
        }

        return true;
    }
}
