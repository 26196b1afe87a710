using System.Buffers.Text;
using VectraGuard.Linux;

namespace VectraGuard.Host;

/// <summary>Reads /etc/passwd. Directory services (NSS) are out of reach of a static executable; there <c>HOME</c> has to do.</summary>
internal static class PasswdFile
{
    private const int UserField = 2;
    private const int HomeField = 5;
    private const int FieldCount = 7;

    /// <summary>The home directory of a user; null when the file does not list one.</summary>
    public static string? HomeOf(ReadOnlySpan<byte> content, uint user)
    {
        Span<Range> fields = stackalloc Range[FieldCount];
        foreach (Range range in content.Split((byte)'\n'))
        {
            // name:password:uid:gid:comment:home:shell
            ReadOnlySpan<byte> line = content[range];
            int count = 0;
            foreach (Range field in line.Split((byte)':'))
            {
                if (count < FieldCount)
                {
                    fields[count++] = field;
                }
            }

            if (count > HomeField && IsNumber(line[fields[UserField]], user))
            {
                ReadOnlySpan<byte> home = line[fields[HomeField]];
                return home.StartsWith("/"u8) ? OsText.Decode(home) : null;
            }
        }

        return null;
    }

    private static bool IsNumber(ReadOnlySpan<byte> text, uint expected) =>
        Utf8Parser.TryParse(text, out uint number, out int consumed) && consumed == text.Length && number == expected;
}
