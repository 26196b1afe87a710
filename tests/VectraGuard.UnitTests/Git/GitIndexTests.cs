using System.Buffers.Binary;
using System.Text;
using VectraGuard.Git;

namespace VectraGuard.UnitTests.Git;

public class GitIndexTests
{
    [Theory]
    [InlineData("file")]
    [InlineData("a/b/.gitignore")]
    [InlineData("a/..b/c..")]
    [InlineData("sparse/directory/")]
    public void Names_in_the_working_tree_are_safe(string name) => Assert.All(Forms(["a", name]), form => Assert.True(IsSafe(form.Content, form.Hash)));

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../.bashrc")]
    [InlineData("a/../../b")]
    [InlineData(".git/hooks/post-checkout")]
    [InlineData("sub/.GIT/config")]
    [InlineData("a//b")]
    [InlineData("./a")]
    [InlineData("a/.")]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a\0b")]
    public void Names_elsewhere_are_not(string name) => Assert.All(Forms(["a", "b/c", name, "z"]), form => Assert.False(IsSafe(form.Content, form.Hash)));

    [Fact]
    public void A_name_that_is_longer_than_its_field_can_say_is_read_to_its_end_and_one_that_is_longer_than_any_path_is_not_safe()
    {
        string name = new string('d', 4084) + "/x";

        Assert.All(Forms([name + "/a/b/c/d", "e"]), form => Assert.True(IsSafe(form.Content, form.Hash)));
        Assert.All(Forms([name + "/../../", "e"]), form => Assert.False(IsSafe(form.Content, form.Hash)));
        Assert.All(Forms([name + "/a/b/c/d/e/f", "e"]), form => Assert.False(IsSafe(form.Content, form.Hash)));
    }

    [Theory]
    [InlineData("sub/a", "/..", 3)]
    [InlineData("a/.", "./x", 3)]
    [InlineData("a/.g", "it/config", 4)]
    [InlineData("sub/", "/x", 4)]
    [InlineData("x", "../y", 0)]
    public void What_a_name_has_from_the_one_before_counts(string before, string added, int kept)
    {
        byte[] index = [.. "DIRC"u8, .. Number(4), .. Number(2), .. Entry(before, 0, before), .. Entry(before[..kept] + added, before.Length - kept, added), .. new byte[20]];

        Assert.False(IsSafe(index, GitIndex.Sha1));
    }

    [Fact]
    public void A_long_name_that_is_kept_again_and_again_is_not_copied()
    {
        const int Count = 50_000;
        byte[] name = Encoding.UTF8.GetBytes(new string('a', 4000)), head = [.. new byte[60], 4000 >> 8, 4000 & 0xFF], next = [.. head, .. Dropped(1), (byte)'b', 0];
        byte[] index = [.. "DIRC"u8, .. Number(4), .. Number(Count + 1), .. head, 0, .. name, 0, .. Enumerable.Repeat(next, Count).SelectMany(entry => entry), .. new byte[20]];
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.True(IsSafe(index, GitIndex.Sha1));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000_000);
    }

    [Fact]
    public void Submodules_and_directories_that_are_not_checked_out_are_told_in_every_form()
    {
        foreach ((byte[] form, int hash) in Forms(["a/b/sub", "file", "sparse/"]))
        {
            List<int> entries = Starts(form, hash);
            form[entries[0] + 26] = 0xE0;
            form[entries[1] + 26] = 0x81;
            form[entries[2] + 26] = 0x40;

            GitIndexContent content = GitIndex.Read(form, hash)!;

            Assert.Equal(["a/b/sub"], content.Submodules);
            Assert.Equal(["sparse"], content.SparseDirectories);
            Assert.Null(content.Shared);
        }
    }

    [Fact]
    public void A_submodule_without_a_name_is_not_told_and_where_the_names_stand_is()
    {
        byte[] index = Index(2, GitIndex.Sha1, ["", "a"])[..^20], link = Extension("link", [.. Enumerable.Repeat((byte)0xAB, 20)]);

        Assert.Equal(string.Concat(Enumerable.Repeat("ab", 20)), GitIndex.Read([.. index, .. link, .. new byte[20]], GitIndex.Sha1)!.Shared);
        index[12 + 26] = 0xE0;
        Assert.Null(GitIndex.Read([.. index, .. link, .. new byte[20]], GitIndex.Sha1));
    }

    [Fact]
    public void A_length_that_is_not_that_of_the_name_is_not_safe()
    {
        foreach ((byte[] form, int hash) in Forms(["name", "other"]))
        {
            form[12 + 40 + hash + 1]++;
            Assert.False(IsSafe(form, hash));
        }
    }

    [Fact]
    public void A_name_whose_end_is_something_else_is_not_safe()
    {
        byte[] index = Index(2, GitIndex.Sha1, ["name", "other"]);
        index[12 + 62 + 4] = (byte)'/';

        Assert.False(IsSafe(index, GitIndex.Sha1));
    }

    [Fact]
    public void Names_are_missing_only_where_a_second_file_has_them()
    {
        byte[] index = Index(2, GitIndex.Sha1, ["", "a"])[..^20], link = Extension("link", new byte[20]);

        Assert.True(IsSafe([.. index, .. link, .. new byte[20]], GitIndex.Sha1));
        Assert.False(IsSafe([.. index, .. link, .. new byte[20]], GitIndex.Sha1, isShared: true));
        Assert.False(IsSafe([.. index, .. Extension("TREE", link), .. new byte[20]], GitIndex.Sha1));
    }

    // The entries of one form are 72 bytes long each, the extensions begin at 228.
    private static (uint Offset, uint Count)[][] Tables => [[(12, 3)], [(12, 1), (84, 2)], [(12, 2), (156, 1)], [(12, 1), (84, 1), (156, 1)]];

    private static (uint Offset, uint Count)[][] Lies =>
        [[], [(12, 2)], [(12, 4)], [(13, 3)], [(84, 3)], [(12, 1), (85, 2)], [(12, 1), (156, 2)], [(12, 2), (84, 1)], [(12, 0), (12, 3)], [(12, 3), (228, 0)], [(236, 3)], [(12, uint.MaxValue)]];

    [Fact]
    public void What_tells_threads_where_entries_are_must_be_right()
    {
        Assert.All(Tables, table => Assert.True(IsSafe(WithTable(table), GitIndex.Sha1)));
        Assert.All(Lies, table => Assert.False(IsSafe(WithTable(table), GitIndex.Sha1)));
    }

    [Fact]
    public void What_tells_where_the_extensions_begin_must_be_right()
    {
        byte[] table = Table([(12, 3)]), hidden = Extension("JUNK", [.. table, .. End(228 + 8)]);

        Assert.True(IsSafe([.. Three, .. table, .. End(228), .. new byte[20]], GitIndex.Sha1));
        Assert.False(IsSafe([.. Three, .. table, .. End(229), .. new byte[20]], GitIndex.Sha1));
        Assert.False(IsSafe([.. Three, .. hidden, .. new byte[20]], GitIndex.Sha1));
        Assert.False(IsSafe([.. Three, .. Extension("JUNK", table)[..^1], .. new byte[20]], GitIndex.Sha1));
    }

    [Fact]
    public void A_thread_does_not_begin_with_a_name_that_needs_the_one_before()
    {
        byte[] start = [.. "DIRC"u8, .. Number(4), .. Number(2), .. Entry("ab", 0, "ab")];
        byte[] Whole(byte[] second) => [.. start, .. second, .. Extension("IEOT", [.. Number(1), .. Number(12), .. Number(1), .. Number(start.Length), .. Number(1)]), .. new byte[20]];

        Assert.True(IsSafe(Whole(Entry("c", 2, "c")), GitIndex.Sha1));
        Assert.False(IsSafe(Whole(Entry("a../c", 1, "../c")), GitIndex.Sha1));
    }

    [Fact]
    public void An_index_without_files_is_safe() => Assert.All(Forms([]), form => Assert.True(IsSafe(form.Content, form.Hash)));

    [Fact]
    public void What_is_cut_off_or_no_index_is_not_safe()
    {
        foreach ((byte[] form, int hash) in Forms(["one", "two/three"]))
        {
            // Without the hash at the end and the padding before it all is still there.
            for (int length = 0; length < form.Length - hash - 8; length++)
            {
                Assert.False(IsSafe(form.AsSpan(0, length), hash));
            }
        }

        Assert.False(IsSafe("DIRC\0\0\0\u0005\0\0\0\0 and thirty-two bytes of something else"u8, GitIndex.Sha1));
        Assert.False(IsSafe([], GitIndex.Sha1));
    }

    private static bool IsSafe(ReadOnlySpan<byte> content, int hash, bool isShared = false) => GitIndex.Read(content, hash, isShared) is not null;

    private static List<int> Starts(ReadOnlySpan<byte> content, int hash)
    {
        var reader = new GitIndexReader(content[..^hash], hash, BinaryPrimitives.ReadUInt32BigEndian(content[4..]));
        List<int> starts = [reader.Position];
        while (starts.Count < 3 && reader.TryNext())
        {
            starts.Add(reader.Position);
        }

        return starts;
    }

    private static IEnumerable<(byte[] Content, int Hash)> Forms(string[] names) =>
        from version in (int[])[2, 3, 4]
        from hash in (int[])[GitIndex.Sha1, GitIndex.Sha256]
        select (Index(version, hash, names), hash);

    private static byte[] Index(int version, int hash, string[] names)
    {
        List<byte> index = [.. "DIRC"u8, .. Number(version), .. Number(names.Length)];
        foreach (string name in names)
        {
            int start = index.Count;
            bool isExtended = version >= 3;
            index.AddRange(new byte[40 + hash]);
            int flags = Math.Min(name.Length, 0xFFF) | (isExtended ? 0x4000 : 0);
            index.AddRange([(byte)(flags >> 8), (byte)flags]);
            index.AddRange(isExtended ? [0, 0] : []);

            // Nothing of the name before is kept in the fourth version's form: all of it is dropped.
            index.AddRange(version == 4 ? Dropped(start == 12 ? 0 : names[Array.IndexOf(names, name) - 1].Length) : []);
            index.AddRange(Encoding.UTF8.GetBytes(name));
            index.AddRange(new byte[version == 4 ? 1 : 8 - ((index.Count - start) % 8)]);
        }

        return [.. index, .. new byte[hash]];
    }

    private static byte[] Three => Index(2, GitIndex.Sha1, ["aa", "bb", "cc"])[..^20];

    private static byte[] WithTable((uint Offset, uint Count)[] blocks) => [.. Three, .. Table(blocks), .. End(228), .. new byte[20]];

    private static byte[] Table((uint Offset, uint Count)[] blocks) => Extension("IEOT", [.. Number(1), .. blocks.SelectMany(block => (byte[])[.. Number((int)block.Offset), .. Number((int)block.Count)])]);

    private static byte[] End(int offset) => Extension("EOIE", [.. Number(offset), .. new byte[20]]);

    private static byte[] Extension(string name, byte[] content) => [.. Encoding.UTF8.GetBytes(name), .. Number(content.Length), .. content];

    // Of version 4.
    private static byte[] Entry(string name, int dropped, string added) => [.. new byte[60], 0, (byte)name.Length, .. Dropped(dropped), .. Encoding.UTF8.GetBytes(added), 0];

    private static byte[] Number(int value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Dropped(int value)
    {
        List<byte> bytes = [(byte)(value & 0x7F)];
        while ((value >>= 7) > 0)
        {
            bytes.Insert(0, (byte)(0x80 | (--value & 0x7F)));
        }

        return [.. bytes];
    }
}
