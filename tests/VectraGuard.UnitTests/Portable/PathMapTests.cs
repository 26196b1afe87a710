using VectraGuard.Cli.Portable;
using VectraGuard.Host;

namespace VectraGuard.UnitTests.Portable;

public class PathMapTests
{
    private static readonly PathMap Windows = new(HostSystem.Windows), Mac = new(HostSystem.MacOS);

    [Theory]
    [InlineData(@"C:\Users\x\proj", "/c/Users/x/proj", @"C:\Users\x\proj")]
    [InlineData("c:/Users/x y/proj/", "/c/Users/x y/proj", @"C:\Users\x y\proj")]
    [InlineData(@"D:\", "/d", @"D:\")]
    [InlineData("D:", "/d", @"D:\")]
    [InlineData(@"C:\a\..\b", "/c/b", @"C:\b")]
    public void A_path_on_a_drive_has_one_name_in_a_container(string path, string inside, string outside)
    {
        Assert.Equal(inside, Windows.Inside(path));
        Assert.Equal(outside, Windows.Outside(inside));
    }

    [Theory]
    [InlineData(@"\\server\share\proj", "network (UNC)")]
    [InlineData("//server/share", "network (UNC)")]
    [InlineData(@"\\?\C:\proj", "network (UNC)")]
    [InlineData(@"\proj", "drive letter")]
    [InlineData("C:proj", "drive letter")]
    public void Other_paths_of_windows_are_refused_with_the_reason(string path, string cause) =>
        Assert.Contains(cause, Assert.Throws<UserException>(() => Windows.Inside(path)).Cause, StringComparison.Ordinal);

    // The second names a stream of a file, the third a directory of another name.
    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("/c/proj/file:stream")]
    [InlineData(@"/c/proj\other")]
    [InlineData("/C/proj")]
    [InlineData("/cc/proj")]
    [InlineData("/")]
    public void What_windows_cannot_have_is_not_there(string path) => Assert.Null(Windows.Outside(path));

    [Fact]
    public void Elsewhere_names_are_the_same()
    {
        Assert.Equal("/Users/x/a b", Mac.Inside("/Users/x/./a b"));
        Assert.Equal("/Users/x", Mac.Outside("/Users/x"));
        Assert.Equal(@"C:\x", Mac.Argument(@"C:\x"));
        Assert.Equal(@"C:\x:/y", Mac.Bind(@"C:\x:/y"));
        Assert.Equal("/usr/bin:/bin", Mac.Value("PATH", "/usr/bin:/bin"));
    }

    [Theory]
    [InlineData(@"C:\data", "/c/data")]
    [InlineData(@"sub\dir", "sub/dir")]
    [InlineData("~/data", "~/data")]
    public void Arguments_are_translated(string text, string expected) => Assert.Equal(expected, Windows.Argument(text));

    [Theory]
    [InlineData(@"C:\data:/data:rw", "/c/data:/data:rw")]
    [InlineData(@"C:\data", "/c/data")]
    [InlineData(@"sub\dir:/data", "sub/dir:/data")]
    public void The_colon_of_a_drive_ends_no_source_of_a_bind(string text, string expected) => Assert.Equal(expected, Windows.Bind(text));

    [Theory]
    [InlineData("Path", @"C:\Windows;C:\Program Files\Docker;relative;\\server\x", "/c/Windows:/c/Program Files/Docker")]
    [InlineData("DOCKER_CONFIG", @"C:\Users\x\.docker", "/c/Users/x/.docker")]
    [InlineData("LANG", "C.UTF-8", "C.UTF-8")]
    [InlineData("PATHEXT", ".COM;.EXE", ".COM;.EXE")]
    public void Variables_are_translated_where_they_are_paths(string name, string value, string expected) => Assert.Equal(expected, Windows.Value(name, value));
}
