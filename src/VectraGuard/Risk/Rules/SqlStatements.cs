using System.Text;

namespace VectraGuard.Risk.Rules;

/// <summary>SQL as far as rules need it: statements without comments and literals, in upper case, words divided by one blank.</summary>
internal static class SqlStatements
{
    public static IEnumerable<string> Of(string sql)
    {
        var statement = new StringBuilder();
        for (int i = 0; i < sql.Length; i++)
        {
            char c = sql[i];
            if (c == ';')
            {
                yield return statement.ToString().Trim();
                statement.Clear();
            }
            else if (c is '\'' or '"' or '`')
            {
                int close = sql.IndexOf(c, i + 1);
                statement.Append(c == '\'' ? "''" : "NAME");
                i = close < 0 ? sql.Length : close;
            }
            else if (c == '-' && i + 1 < sql.Length && sql[i + 1] == '-')
            {
                int newline = sql.IndexOf('\n', i);
                i = newline < 0 ? sql.Length : newline;
            }
            else if (c == '/' && i + 1 < sql.Length && sql[i + 1] == '*')
            {
                int close = sql.IndexOf("*/", i + 2, StringComparison.Ordinal);
                i = close < 0 ? sql.Length : close + 1;
            }
            else if (!char.IsWhiteSpace(c))
            {
                statement.Append(char.ToUpperInvariant(c));
            }
            else if (statement.Length > 0 && statement[^1] != ' ')
            {
                statement.Append(' ');
            }
        }

        yield return statement.ToString().Trim();
    }

    public static bool Drops(string statement) =>
        StartsWithAny(statement, "DROP DATABASE", "DROP SCHEMA", "DROP TABLE", "DROP KEYSPACE", "DROP OWNED", "DROP USER", "DROP ROLE", "TRUNCATE");

    public static bool DeletesAll(string statement) => StartsWithAny(statement, "DELETE FROM ") && !HasCondition(statement);

    public static bool UpdatesAll(string statement) =>
        StartsWithAny(statement, "UPDATE ") && statement.Contains(" SET ", StringComparison.Ordinal) && !HasCondition(statement);

    /// <summary>A condition that always holds is none.</summary>
    private static bool HasCondition(string statement)
    {
        int where = statement.IndexOf(" WHERE ", StringComparison.Ordinal);
        return where >= 0 && statement[(where + 7)..].Trim() is not ("1=1" or "1 = 1" or "TRUE" or "1");
    }

    private static bool StartsWithAny(string statement, params ReadOnlySpan<string> beginnings)
    {
        foreach (string beginning in beginnings)
        {
            if (statement.StartsWith(beginning, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
