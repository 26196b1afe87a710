using VectraGuard.FileTree;
using VectraGuard.Host;

namespace VectraGuard.UnitTests.FileTree;

public class WatchTextTests
{
    private static readonly Watch Sample = new()
    {
        Workspace = "/w",
        Paths =
        [
            new WatchedPath(WatchKind.Root, "/w", new FileMark(FileKind.Directory, ulong.MaxValue, 2, 1_700_000_000_000_000_000)),
            new WatchedPath(WatchKind.Absent, "/w/a\nb \uDCFF", null),
            new WatchedPath(WatchKind.Cache, "/c", null),
            new WatchedPath(WatchKind.EditorRoot, "/w", new FileMark(FileKind.Other, 0, 0, 0)),
        ],
    };

    [Fact]
    public void A_watch_comes_back_as_it_was()
    {
        Watch read = WatchText.Read(WatchText.Write(Sample))!;

        Assert.Equal((Sample.Workspace, Sample.Paths), (read.Workspace, read.Paths));
    }

    [Fact]
    public void A_text_that_was_cut_off_anywhere_is_not_whole()
    {
        string text = WatchText.Write(Sample);

        Assert.All(Enumerable.Range(0, text.Length), length => Assert.Null(WatchText.Read(text[..length])));
    }

    [Fact]
    public void No_damage_to_one_character_makes_it_fail()
    {
        string text = WatchText.Write(Sample);
        foreach (int at in Enumerable.Range(0, text.Length))
        {
            foreach (char character in "\0/ z\uDCFFa9")
            {
                _ = WatchText.Read(text[..at] + character + text[(at + 1)..]);
            }
        }
    }
}
