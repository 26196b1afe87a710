using System.Buffers;
using System.Text;

namespace VectraGuard.Redaction;

/// <summary>User names and passwords in URLs that stand somewhere in a text.</summary>
internal static class UrlText
{
    private const string Mark = "://";
    private static readonly SearchValues<char> AuthorityEnds = SearchValues.Create("/?# \t\r\n\"'<>");
    private static readonly SearchValues<char> BareStarts = SearchValues.Create(" \t\r\n\"'=,;<>");
    private static readonly SearchValues<char> UrlEnds = SearchValues.Create(" \t\r\n\"'<>");

    /// <summary>Whether a URL in the text carries a secret: a password, a token in the place of a user, a query that names one.</summary>
    public static bool HasSecret(string text)
    {
        for (int mark = text.IndexOf(Mark, StringComparison.Ordinal); mark >= 0; mark = text.IndexOf(Mark, mark + 1, StringComparison.Ordinal))
        {
            if (UserPart(text, mark) is { Length: > 0 } user && IsSecret(Scheme(text, mark), user))
            {
                return true;
            }

            if (SecretQuery(text, mark) >= 0)
            {
                return true;
            }
        }

        return BareUser(text) is not null;
    }

    /// <summary>The text with the secrets of its URLs taken out; the URLs themselves stay.</summary>
    public static string WithoutSecrets(string text)
    {
        if (!HasSecret(text))
        {
            return text;
        }

        if (BareUser(text) is { } bare)
        {
            return WithoutSecrets(text.Remove(bare.Start.Value, bare.End.Value - bare.Start.Value));
        }

        var result = new StringBuilder(text.Length);
        int done = 0;
        for (int mark = text.IndexOf(Mark, StringComparison.Ordinal); mark >= 0; mark = text.IndexOf(Mark, mark + 1, StringComparison.Ordinal))
        {
            int authority = mark + Mark.Length;
            if (mark < done)
            {
                continue;
            }

            if (UserPart(text, mark) is { Length: > 0 } user && IsSecret(Scheme(text, mark), user))
            {
                result.Append(text, done, authority - done);
                done = authority + user.Length + 1;
            }

            if (SecretQuery(text, mark) is >= 0 and var query)
            {
                result.Append(text, done, query - done);
                done = EndOfUrl(text, query);
            }
        }

        return result.Append(text, done, text.Length - done).ToString();
    }

    // The user of ssh and git URLs is a plain name, git most of the time; that of http is a token where no password follows.
    private static bool IsSecret(ReadOnlySpan<char> scheme, ReadOnlySpan<char> user) =>
        user.Contains(':') || scheme.StartsWith("http", StringComparison.OrdinalIgnoreCase) || scheme.EndsWith("+http", StringComparison.OrdinalIgnoreCase)
        || scheme.EndsWith("+https", StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> Scheme(string text, int mark)
    {
        int start = mark;
        while (start > 0 && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '+' or '-' or '.'))
        {
            start--;
        }

        return text.AsSpan(start, mark - start);
    }

    private static ReadOnlySpan<char> UserPart(string text, int mark)
    {
        ReadOnlySpan<char> rest = text.AsSpan(mark + Mark.Length);
        int end = rest.IndexOfAny(AuthorityEnds);
        ReadOnlySpan<char> authority = end < 0 ? rest : rest[..end];
        int at = authority.LastIndexOf('@');
        return at < 0 ? [] : authority[..at];
    }

    // Proxies are often written without a scheme: user:password@host:port. What stands behind the @ has to look like a host.
    private static Range? BareUser(string text)
    {
        for (int at = text.IndexOf('@'); at >= 0; at = text.IndexOf('@', at + 1))
        {
            int start = at;
            while (start > 0 && !BareStarts.Contains(text[start - 1]))
            {
                start--;
            }

            ReadOnlySpan<char> user = text.AsSpan(start, at - start);
            ReadOnlySpan<char> host = text.AsSpan(at + 1);
            int end = host.IndexOfAny(AuthorityEnds);
            host = end < 0 ? host : host[..end];
            bool isHost = host.ContainsAny('.', ':') && !host.StartsWith("sha256:", StringComparison.Ordinal);
            if (isHost && user.IndexOf(':') is > 0 and var colon && colon + 1 < user.Length && user[(colon + 1)..].IndexOf(':') < 0 && !user.Contains('/'))
            {
                return start..(at + 1);
            }
        }

        return null;
    }

    private static int SecretQuery(string text, int mark)
    {
        int end = EndOfUrl(text, mark + Mark.Length);
        int query = text.IndexOf('?', mark, end - mark);
        if (query < 0)
        {
            return -1;
        }

        foreach (Range range in text.AsSpan(query + 1, end - query - 1).Split('&'))
        {
            ReadOnlySpan<char> pair = text.AsSpan(query + 1, end - query - 1)[range];
            int equals = pair.IndexOf('=');
            if (equals > 0 && (SecretNames.LooksSecret(pair[..equals]) || SecretValues.LooksSecret(pair[(equals + 1)..]) || pair[..equals] is "sig"))
            {
                return query;
            }
        }

        return -1;
    }

    private static int EndOfUrl(string text, int start)
    {
        int end = text.AsSpan(start).IndexOfAny(UrlEnds);
        return end < 0 ? text.Length : start + end;
    }
}
