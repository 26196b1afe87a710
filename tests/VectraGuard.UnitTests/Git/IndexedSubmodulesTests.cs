using System.Text;
using VectraGuard.Git;
using VectraGuard.Linux;
using VectraGuard.UnitTests.Fakes;

namespace VectraGuard.UnitTests.Git;

public class IndexedSubmodulesTests
{
    private const string Git = "/home/u/src/app/.git";
    private const string State = "/home/u/.local/state/vectra-guard";

    private readonly FakeHost host = FakeHost.Developer();

    [Fact]
    public void A_small_index_is_read_and_not_kept()
    {
        Write(Git, files: 3, "a/b/sub", "c");
        IndexedSubmodules submodules = New();

        Assert.Equal(["a/b/sub", "c"], submodules.Of(Git));
        Assert.Null(submodules.News());
    }

    [Fact]
    public void A_large_one_is_read_once()
    {
        Write(Git, files: 1000, "a/b/sub", "c");
        IndexedSubmodules first = New();
        Assert.Equal(["a/b/sub", "c"], first.Of(Git));
        Keep(first.News()!);

        IndexedSubmodules second = New();
        host.Files.StartCounting();

        Assert.Equal(["a/b/sub", "c"], second.Of(Git));
        Assert.DoesNotContain(host.Files.Asked, question => question.Contains("config", StringComparison.Ordinal));
        Assert.Null(second.News());
    }

    [Theory]
    [InlineData(4096, 0)]
    [InlineData(4097, 1)]
    public void One_that_names_too_many_is_not_read_and_said_once(int count, int unread)
    {
        Write(Git, files: 3, [.. Enumerable.Range(0, count).Select(i => $"{i:d6}")]);
        IndexedSubmodules first = New();

        Assert.Equal(unread == 0 ? count : 0, first.Of(Git).Count);
        Assert.Equal(unread, first.Unread.Count);

        Keep(first.News()!);
        IndexedSubmodules second = New();
        second.Of(Git);
        Assert.Empty(second.Unread);
    }

    [Fact]
    public void One_that_changed_is_read_again_and_others_stay_kept()
    {
        Write(Git, files: 1000, "a");
        Write("/other/.git", files: 1000, "b");
        IndexedSubmodules first = New();
        first.Of(Git);
        first.Of("/other/.git");
        Keep(first.News()!);
        Write(Git, files: 1001, "c");
        IndexedSubmodules second = New();

        Assert.Equal(["c"], second.Of(Git));
        Keep(second.News()!);
        IndexedSubmodules third = New();
        Assert.Equal(["b"], third.Of("/other/.git"));
        Assert.Equal(["c"], third.Of(Git));
        Assert.Null(third.News());
    }

    [Fact]
    public void What_is_damaged_anywhere_names_nothing_else()
    {
        Write(Git, files: 1000, "a", "b");
        IndexedSubmodules first = New();
        first.Of(Git);
        string kept = first.News()!;

        for (int length = 0; length < kept.Length; length++)
        {
            Keep(kept[..length]);
            Assert.Equal(["a", "b"], New().Of(Git));
        }
    }

    [Fact]
    public void Without_an_index_there_are_none() => Assert.Empty(New().Of("/nowhere/.git"));

    private IndexedSubmodules New() => new(host.Facts, host.Files);

    private void Keep(string text)
    {
        host.Files.Directories(State).Remove($"{State}/{IndexedSubmodules.FileName}").File($"{State}/{IndexedSubmodules.FileName}", text, mode: 0b110_000_000);
        host.Files.Own(State, 1000, 1000, 0b111_000_000).Own($"{State}/{IndexedSubmodules.FileName}", 1000, 1000);
    }

    private void Write(string git, int files, params string[] submodules)
    {
        List<byte> index = [.. "DIRC\0\0\0\u0002"u8, 0, 0, (byte)((files + submodules.Length) >> 8), (byte)(files + submodules.Length)];
        foreach (string name in (IEnumerable<string>)[.. submodules, .. Enumerable.Range(0, files).Select(i => $"file{i}")])
        {
            byte[] entry = new byte[(62 + name.Length + 8) & ~7];
            entry[26] = submodules.Contains(name) ? (byte)0xE0 : (byte)0x81;
            entry[61] = (byte)name.Length;
            Encoding.ASCII.GetBytes(name, entry.AsSpan(62));
            index.AddRange(entry);
        }

        host.Files.Directories(git).Remove($"{git}/index").File($"{git}/index", OsText.Decode([.. index, .. new byte[20]]));
    }
}
