using System.Buffers.Binary;

namespace VectraGuard.Git;

/// <summary>
/// The names in a git index (gitformat-index(5)). Git checks a name when it writes one, not when it reads one: <c>git checkout -- .</c> writes to whatever
/// place an index names, and <c>git add -u</c> reads from there.
/// </summary>
internal static class GitIndex
{
    private const int Header = 12, Status = 40, Flags = 2;
    private const int Extended = 0x4000, LengthMask = 0xFFF;

    /// <summary>How many bytes a hash has in repositories of the two formats.</summary>
    public const int Sha1 = 20, Sha256 = 32;

    /// <summary>Whether every name stays in the working tree and out of git directories. False, too, for what is no index of a version that we know.</summary>
    /// <param name="content">The file.</param>
    /// <param name="hash">The size of a hash in its repository, which the file does not say.</param>
    public static bool IsSafe(ReadOnlySpan<byte> content, int hash)
    {
        if (content.Length < Header + hash || !content.StartsWith("DIRC"u8))
        {
            return false;
        }

        uint version = BinaryPrimitives.ReadUInt32BigEndian(content[4..]), count = BinaryPrimitives.ReadUInt32BigEndian(content[8..]);
        if (version is < 2 or > 4)
        {
            return false;
        }

        byte[] name = [];
        int position = Header;
        for (uint i = 0; i < count; i++)
        {
            int start = position;
            position += Status + hash + Flags;
            if (position > content.Length)
            {
                return false;
            }

            int flags = BinaryPrimitives.ReadUInt16BigEndian(content[(position - Flags)..]);
            position += version >= 3 && (flags & Extended) != 0 ? Flags : 0;
            if ((version == 4 ? ReadCompressed(content, position, name, out name) : ReadPlain(content, position, start, flags & LengthMask, out name)) is not { } next)
            {
                return false;
            }

            position = next;
            if (!IsSafeName(name))
            {
                return false;
            }
        }

        return true;
    }

    // Up to eight zeros fill the entry to a multiple of eight bytes. A length that does not fit its field is that of the text.
    private static int? ReadPlain(ReadOnlySpan<byte> content, int position, int start, int length, out byte[] name)
    {
        name = [];
        if (position > content.Length)
        {
            return null;
        }

        ReadOnlySpan<byte> rest = content[position..];
        length = length == LengthMask ? rest.IndexOf((byte)0) : length;
        if (length < 0 || length > rest.Length)
        {
            return null;
        }

        name = rest[..length].ToArray();
        return start + ((position - start + length + 8) & ~7);
    }

    // How many bytes of the name before are dropped, as a number of seven bits a byte, each but the last one too small by one; then what follows.
    private static int? ReadCompressed(ReadOnlySpan<byte> content, int position, byte[] before, out byte[] name)
    {
        name = [];
        long dropped = -1;
        byte current;
        do
        {
            if (position >= content.Length || dropped > int.MaxValue)
            {
                return null;
            }

            current = content[position++];
            dropped = ((dropped + 1) << 7) + (current & 0x7F);
        }
        while ((current & 0x80) != 0);

        int length = content[position..].IndexOf((byte)0);
        if (length < 0 || dropped > before.Length)
        {
            return null;
        }

        name = [.. before.AsSpan(0, before.Length - (int)dropped), .. content.Slice(position, length)];
        return position + length + 1;
    }

    // The last step of a sparse directory is empty.
    private static bool IsSafeName(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty || name.Contains((byte)0))
        {
            return false;
        }

        ReadOnlySpan<byte> rest = name[^1] == '/' ? name[..^1] : name;
        while (true)
        {
            int end = rest.IndexOf((byte)'/');
            ReadOnlySpan<byte> step = end < 0 ? rest : rest[..end];
            if (step.IsEmpty || step.SequenceEqual("."u8) || step.SequenceEqual(".."u8) || System.Text.Ascii.EqualsIgnoreCase(step, ".git"u8))
            {
                return false;
            }

            if (end < 0)
            {
                return true;
            }

            rest = rest[(end + 1)..];
        }
    }
}
