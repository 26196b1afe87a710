using VectraGuard.Cli.Portable;
using VectraGuard.Host;

namespace VectraGuard.UnitTests.Portable;

public sealed class PortableFilesTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("vg").FullName;

    public PortableFilesTests()
    {
        Directory.CreateDirectory($"{root}/Project/sub");
        File.WriteAllText($"{root}/Project/file", "content");
        File.CreateSymbolicLink($"{root}/link", "Project/sub");
        File.CreateSymbolicLink($"{root}/circle", "circle");
    }

    private static PortableFiles Exact => new(new PathMap(HostSystem.Other), user: 7, ignoresCase: false);

    private static PortableFiles Lax => new(new PathMap(HostSystem.MacOS), user: 7, ignoresCase: true);

    [Fact]
    public void Files_directories_and_links_are_told_apart()
    {
        Assert.Equal((FileKind.File, 7u, 7L), (Exact.Status($"{root}/Project/file")!.Value.Kind, Exact.Status($"{root}/Project/file")!.Value.Owner, Exact.Status($"{root}/Project/file")!.Value.Size));
        Assert.Equal(FileKind.Directory, Exact.Status($"{root}/link")!.Value.Kind);
        Assert.Equal(FileKind.Link, Exact.LinkStatus($"{root}/link")!.Value.Kind);
        Assert.Equal("Project/sub", Exact.ReadLink($"{root}/link"));
        Assert.Null(Exact.Status($"{root}/nothing"));
        Assert.Null(Exact.Status($"{root}/circle"));
        Assert.Equal(["circle", "link", "Project"], Exact.List(root).Order(StringComparer.OrdinalIgnoreCase));
        Assert.Equal(["Project"], Exact.LinksAndDirectories(root).Directories);
    }

    [Fact]
    public void Content_is_read_up_to_its_limit()
    {
        Assert.Equal("content"u8.ToArray(), Exact.Read($"{root}/Project/file", 7));
        Assert.Null(Exact.Read($"{root}/Project/file", 6));
        Assert.Null(Exact.Read($"{root}/Project", 100));
    }

    [Fact]
    public void A_real_path_has_no_links_and_one_spelling()
    {
        Assert.Equal($"{root}/Project/sub", Exact.RealPath($"{root}/link/."));
        Assert.Equal($"{root}/Project", Exact.RealPath($"{root}/link/.."));
        Assert.Null(Exact.RealPath($"{root}/project"));
        Assert.Equal($"{root}/Project/file", Lax.RealPath($"{root}/pROJECT/FILE"));
        Assert.Null(Lax.RealPath($"{root}/projec"));
    }

    public void Dispose() => Directory.Delete(root, recursive: true);
}
