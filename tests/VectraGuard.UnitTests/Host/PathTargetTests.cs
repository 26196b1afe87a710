using VectraGuard.Host;
using VectraGuard.UnitTests.Fakes;

namespace VectraGuard.UnitTests.Host;

public class PathTargetTests
{
    [Theory]
    [InlineData("/w/file", "/w/file")]
    [InlineData("/w/absent/x", "/w/absent/x")]
    [InlineData("/w/relative", "/w/dir/sub")]
    [InlineData("/w/relative/../x", "/w/dir/x")]
    [InlineData("/w/absolute/new", "/c/new")]
    [InlineData("/w/chain", "/c/x/y")]
    [InlineData("/w/dangling", "/w/absent/x")]
    [InlineData("/w/up", "/c")]
    public void A_path_leads_on_through_links_to_what_may_not_be_there(string path, string target) => Assert.Equal(target, PathTarget.Find(Files, path));

    [Theory]
    [InlineData("/w/loop")]
    [InlineData("/w/long")]
    [InlineData("/w/own")]
    [InlineData("/w/open/3")]
    public void Where_it_leads_is_not_known_of_a_circle_of_one_that_goes_on_for_too_long_and_of_what_differs_from_process_to_process(string path) => Assert.Null(PathTarget.Find(Files, path));

    private static FakeHostFiles Files => new FakeHostFiles().Files("/w/file", "/w/dir/sub/x").Directories("/c").Link("/w/relative", "dir/sub").Link("/w/absolute", "/c").Link("/w/chain", "./absolute//x/y")
        .Link("/w/dangling", "absent/x").Link("/w/own", "/proc/self/cwd/x").Link("/w/open", "/proc/1/fd").Link("/w/up", "relative/../../absolute/.").Link("/w/loop", "loop").Link("/w/long", string.Concat(Enumerable.Repeat("dir/../", 600)));
}
