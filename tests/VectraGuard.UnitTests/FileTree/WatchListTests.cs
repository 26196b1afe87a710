using VectraGuard.FileTree;
using VectraGuard.UnitTests.Fakes;

namespace VectraGuard.UnitTests.FileTree;

public class WatchListTests
{
    private static readonly string[] Paths = ["/w/.git/commondir", "/w/.git/hooks", "/w/.git"];
    private readonly FakeHostFiles files = new();

    public WatchListTests() => files.Directories("/w/.git").Link("/w/.git/hooks", "../hooks");

    [Fact]
    public void What_stays_as_it_was_did_not_appear() => Assert.Empty(WatchList.Of(Paths, files).Appeared(files));

    [Fact]
    public void A_new_file_appeared()
    {
        WatchList list = WatchList.Of(Paths, files);
        files.File("/w/.git/commondir", "../evil");

        Assert.Equal(["/w/.git/commondir"], list.Appeared(files));
    }

    [Fact]
    public void A_link_that_became_something_else_appeared()
    {
        WatchList list = WatchList.Of(Paths, files);
        files.Remove("/w/.git/hooks").File("/w/.git/hooks/pre-commit", "#!/bin/sh");

        Assert.Equal(["/w/.git/hooks"], list.Appeared(files));
    }
}
