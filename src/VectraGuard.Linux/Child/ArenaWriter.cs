namespace VectraGuard.Linux.Child;

/// <summary>Lays out strings and tables in the arena, one behind the other. The managed side's only way to write there.</summary>
internal sealed unsafe class ArenaWriter
{
    private static ArenaWriter? current;

    private readonly Arena* arena;
    private byte* next;

    private ArenaWriter(Arena* arena)
    {
        this.arena = arena;
        next = (byte*)arena + sizeof(Arena);
    }

    /// <summary>Writes to this process's arena, behind its header and what was written before.</summary>
    public static ArenaWriter Current => current ??= new(Child.Arena.Current);

    public Arena* Arena => arena;

    /// <summary>Zeroed memory, aligned to eight bytes.</summary>
    public byte* Allocate(int size)
    {
        byte* start = (byte*)(((nuint)next + 7) & ~(nuint)7);
        if (size > Child.Arena.End - start)
        {
            throw new LinuxException("lay out", "arguments, environment and plan in 32 MiB", Errno.TooBig);
        }

        next = start + size;
        return start;
    }

    /// <summary>A C string. An embedded NUL cannot be passed to the kernel and is refused.</summary>
    public byte* Text(string text)
    {
        int limit = (text.Length * 3) + 1;
        byte* start = Allocate(limit);
        int length = OsText.Encode(text, new Span<byte>(start, limit));
        if (new ReadOnlySpan<byte>(start, length).Contains((byte)0))
        {
            throw new LinuxException("pass on", $"'{OsText.Display(text)}', which contains a NUL byte", Errno.Invalid);
        }

        next = start + length + 1;
        return start;
    }

    public byte* Bytes(ReadOnlySpan<byte> bytes)
    {
        byte* start = Allocate(bytes.Length);
        bytes.CopyTo(new Span<byte>(start, bytes.Length));
        return start;
    }

    /// <summary>A null-terminated table of C strings with <paramref name="free"/> null words before it.</summary>
    public byte** Table(IReadOnlyList<string> texts, int free = 0)
    {
        byte** table = (byte**)Allocate((texts.Count + free + 1) * sizeof(byte*)) + free;
        for (int i = 0; i < texts.Count; i++)
        {
            table[i] = Text(texts[i]);
        }

        return table;
    }
}
