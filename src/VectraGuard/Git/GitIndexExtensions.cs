using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace VectraGuard.Git;

/// <summary>
/// What follows the entries of a git index. Two extensions tell git's threads where the entries lie (<c>IEOT</c>) and where the extensions begin (<c>EOIE</c>):
/// they must say what reading in order says.
/// </summary>
internal static class GitIndexExtensions
{
    private const int Header = 8, Offset = 4, Block = 8;
    private const uint OffsetTableVersion = 1;

    /// <summary>Whether both say so.</summary>
    /// <param name="content">The file without its hash.</param>
    /// <param name="start">Where the entries end.</param>
    /// <param name="hash">The size of a hash.</param>
    /// <param name="entries">Where each entry begins; negative when it cannot be read without the one before.</param>
    /// <param name="shared">The hash of the second file, when there is one: in it stand the names of entries that have none.</param>
    public static bool AreSafe(ReadOnlySpan<byte> content, int start, int hash, List<int> entries, out string? shared)
    {
        shared = null;
        int position = start;
        while (position <= content.Length - Header)
        {
            ReadOnlySpan<byte> rest = content[position..];
            uint size = BinaryPrimitives.ReadUInt32BigEndian(rest[4..]);
            if (size > rest.Length - Header || (rest.StartsWith("IEOT"u8) && !IsTableOf(rest.Slice(Header, (int)size), CollectionsMarshal.AsSpan(entries))))
            {
                return false;
            }

            if (rest.StartsWith("link"u8))
            {
                shared = Convert.ToHexStringLower(rest.Slice(Header, Math.Min(hash, (int)size)));
            }

            position += Header + (int)size;
        }

        return !(FindEnd(content, hash) is { } end && end != start);
    }

    // Git looks for it where it would end the file, and reads every extension from the place that it names.
    private static long? FindEnd(ReadOnlySpan<byte> content, int hash)
    {
        int size = Offset + hash;
        ReadOnlySpan<byte> end = content.Length >= Header + size ? content[^(Header + size)..] : [];
        return end.StartsWith("EOIE"u8) && BinaryPrimitives.ReadUInt32BigEndian(end[4..]) == size ? BinaryPrimitives.ReadUInt32BigEndian(end[Header..]) : null;
    }

    // A version, then blocks: where the first entry of each lies, and how many it has.
    private static bool IsTableOf(ReadOnlySpan<byte> table, ReadOnlySpan<int> entries)
    {
        if (table.Length % Block != Offset || BinaryPrimitives.ReadUInt32BigEndian(table) != OffsetTableVersion)
        {
            return false;
        }

        for (table = table[Offset..]; !table.IsEmpty; table = table[Block..])
        {
            uint count = BinaryPrimitives.ReadUInt32BigEndian(table[4..]);
            if (count == 0 || count > entries.Length || BinaryPrimitives.ReadUInt32BigEndian(table) != entries[0])
            {
                return false;
            }

            entries = entries[(int)count..];
        }

        return entries.IsEmpty;
    }
}
