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
    public void Names_in_the_working_tree_are_safe(string name) => Assert.All(Forms(["a", name]), form => Assert.True(GitIndex.IsSafe(form.Content, form.Hash)));

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
    public void Names_elsewhere_are_not(string name) => Assert.All(Forms(["a", "b/c", name, "z"]), form => Assert.False(GitIndex.IsSafe(form.Content, form.Hash)));

    [Fact]
    public void A_name_that_is_longer_than_its_field_can_say_is_read_to_its_end()
    {
        string name = new string('d', 4200) + "/x";

        Assert.All(Forms([name, "e"]), form => Assert.True(GitIndex.IsSafe(form.Content, form.Hash)));
        Assert.All(Forms([name + "/../../..", "e"]), form => Assert.False(GitIndex.IsSafe(form.Content, form.Hash)));
    }

    [Fact]
    public void An_index_without_files_is_safe() => Assert.All(Forms([]), form => Assert.True(GitIndex.IsSafe(form.Content, form.Hash)));

    [Fact]
    public void What_is_cut_off_or_no_index_is_not_safe()
    {
        foreach ((byte[] form, int hash) in Forms(["one", "two/three"]))
        {
            // Without the hash at the end and the padding before it all is still there.
            for (int length = 0; length < form.Length - hash - 8; length++)
            {
                Assert.False(GitIndex.IsSafe(form.AsSpan(0, length), hash));
            }
        }

        Assert.False(GitIndex.IsSafe("DIRC\0\0\0\u0005\0\0\0\0 and thirty-two bytes of something else"u8, GitIndex.Sha1));
        Assert.False(GitIndex.IsSafe([], GitIndex.Sha1));
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
