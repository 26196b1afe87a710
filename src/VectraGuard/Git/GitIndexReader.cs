using System.Buffers.Binary;

namespace VectraGuard.Git;

/// <summary>
/// The entries of a git index in the order of the file. What git itself could read in two ways is refused: a length that the text does not have, a name
/// without an end, and one that is longer than any path.
/// </summary>
internal ref struct GitIndexReader(ReadOnlySpan<byte> content, int hash, uint version)
{
    /// <summary>The bytes before the first entry.</summary>
    public const int Header = 12;

    private const int Status = 40, Flags = 2, Mode = 24;
    private const uint KindMask = 0xF000, SubmoduleKind = 0xE000, DirectoryKind = 0x4000;
    private const int Extended = 0x4000, LengthMask = 0xFFF;

    // PATH_MAX without its NUL.
    private const int LongestName = 4095;

    private readonly ReadOnlySpan<byte> content = content;
    private readonly byte[] name = new byte[LongestName];
    private int length;
    private uint kind;

    /// <summary>Where the next entry begins.</summary>
    public int Position { get; private set; } = Header;

    /// <summary>How many bytes the name has in common with the one before, and does not repeat: version 4 only.</summary>
    public int Kept { get; private set; }

    /// <summary>The name of the entry; valid until the next.</summary>
    public readonly ReadOnlySpan<byte> Name => name.AsSpan(0, length);

    /// <summary>Whether it is a submodule: git calls that a link.</summary>
    public readonly bool IsSubmodule => kind == SubmoduleKind;

    /// <summary>Whether it is a directory: in a sparse index, one that is not checked out.</summary>
    public readonly bool IsDirectory => kind == DirectoryKind;

    /// <summary>Reads an entry; false when there is none in which every reader sees the same.</summary>
    public bool TryNext()
    {
        int at = Position + Status + hash + Flags;
        if (at > content.Length)
        {
            return false;
        }

        kind = BinaryPrimitives.ReadUInt32BigEndian(content[(Position + Mode)..]) & KindMask;

        // Version 2 has none that are extended, but git does not ask for the version there.
        int flags = BinaryPrimitives.ReadUInt16BigEndian(content[(at - Flags)..]);
        bool isExtended = (flags & Extended) != 0;
        at += isExtended ? Flags : 0;
        Kept = 0;
        if ((isExtended && version == 2) || (version == 4 && !TryReadKept(ref at)) || at > content.Length)
        {
            return false;
        }

        // A length that does not fit its field is that of the text.
        int stated = flags & LengthMask;
        ReadOnlySpan<byte> rest = content.Slice(at, Math.Min(content.Length - at, LongestName - Kept + 1));
        int added = rest.IndexOf((byte)0);
        if (added < 0 || (stated != LengthMask && stated != Kept + added))
        {
            return false;
        }

        rest[..added].CopyTo(name.AsSpan(Kept));
        length = Kept + added;

        // Up to eight zeros fill the entry to a multiple of eight bytes, but for version 4.
        Position = version == 4 ? at + added + 1 : Position + ((at - Position + added + 8) & ~7);
        return true;
    }

    // How many bytes of the name before are dropped, as a number of seven bits a byte, each but the last one too small by one.
    private bool TryReadKept(ref int at)
    {
        long dropped = -1;
        byte current;
        do
        {
            if (at >= content.Length || dropped > int.MaxValue)
            {
                return false;
            }

            current = content[at++];
            dropped = ((dropped + 1) << 7) + (current & 0x7F);
        }
        while ((current & 0x80) != 0);

        Kept = length - (int)Math.Min(dropped, int.MaxValue);
        return Kept >= 0;
    }
}
