using VectraGuard.Linux;

namespace VectraGuard.UnitTests.Linux;

public sealed class FileWriterTests : IDisposable
{
    private const uint OwnFile = 0b110_000_000;
    private readonly string directory = FileWriter.MakeTemporaryDirectory("/tmp/vectra-guard-test-");

    public void Dispose() => FileWriter.RemoveTree(directory);

    [Fact]
    public void A_temporary_directory_is_for_its_owner_only() => Assert.Equal(0b111_000_000u, Mode(directory));

    [Fact]
    public void A_new_file_has_its_content_and_mode()
    {
        FileWriter.Create($"{directory}/file", "content"u8, OwnFile);

        Assert.Equal("content", File.ReadAllText($"{directory}/file"));
        Assert.Equal(OwnFile, Mode($"{directory}/file"));
    }

    [Fact]
    public void A_file_that_exists_is_not_touched()
    {
        FileWriter.Create($"{directory}/file", "first"u8, OwnFile);

        Assert.Equal(Errno.Exists, Assert.Throws<LinuxException>(() => FileWriter.Create($"{directory}/file", "second"u8, OwnFile)).ErrorNumber);
        Assert.Equal("first", File.ReadAllText($"{directory}/file"));
    }

    [Fact]
    public void Nothing_is_made_behind_a_link_that_leads_nowhere()
    {
        File.CreateSymbolicLink($"{directory}/link", $"{directory}/target");

        Assert.Equal(Errno.Exists, Assert.Throws<LinuxException>(() => FileWriter.Create($"{directory}/link", "x"u8, OwnFile)).ErrorNumber);
        Assert.False(File.Exists($"{directory}/target"));
    }

    [Fact]
    public void Replacing_swaps_the_file_and_leaves_nothing_beside_it()
    {
        FileWriter.Create($"{directory}/file", "first"u8, OwnFile);
        using FileStream reader = File.OpenRead($"{directory}/file");

        FileWriter.Replace($"{directory}/file", "second"u8, OwnFile);

        Assert.Equal("second", File.ReadAllText($"{directory}/file"));
        Assert.Equal("first", new StreamReader(reader).ReadToEnd());
        Assert.Equal([$"{directory}/file"], Directory.GetFileSystemEntries(directory));
    }

    [Fact]
    public void Replacing_a_link_leaves_its_target_alone()
    {
        FileWriter.Create($"{directory}/target", "target"u8, OwnFile);
        File.CreateSymbolicLink($"{directory}/link", $"{directory}/target");

        FileWriter.Replace($"{directory}/link", "new"u8, OwnFile);

        Assert.Equal("target", File.ReadAllText($"{directory}/target"));
        Assert.Equal("new", File.ReadAllText($"{directory}/link"));
    }

    [Fact]
    public void A_replacement_that_fails_leaves_nothing_beside_it()
    {
        Directory.CreateDirectory($"{directory}/file/in-the-way");

        Assert.Throws<LinuxException>(() => FileWriter.Replace($"{directory}/file", "x"u8, OwnFile));
        Assert.Equal([$"{directory}/file"], Directory.GetFileSystemEntries(directory));
    }

    [Fact]
    public void Directories_are_made_with_those_above()
    {
        FileWriter.MakeDirectories($"{directory}/a/b/c", 0b111_000_000);
        FileWriter.MakeDirectories($"{directory}/a/b/c", 0b111_000_000);

        Assert.True(Directory.Exists($"{directory}/a/b/c"));
    }

    [Fact]
    public void Removing_a_tree_follows_no_link()
    {
        FileWriter.MakeDirectories($"{directory}/tree/inner", 0b111_000_000);
        FileWriter.MakeDirectories($"{directory}/outside", 0b111_000_000);
        FileWriter.Create($"{directory}/outside/file", "kept"u8, OwnFile);
        FileWriter.Create($"{directory}/tree/inner/a\uDCFFb", "gone"u8, OwnFile);
        File.CreateSymbolicLink($"{directory}/tree/link", $"{directory}/outside");

        FileWriter.RemoveTree($"{directory}/tree");

        Assert.False(Directory.Exists($"{directory}/tree"));
        Assert.Equal("kept", File.ReadAllText($"{directory}/outside/file"));
    }

    [Fact]
    public void What_is_not_there_needs_no_removing() => FileWriter.RemoveTree($"{directory}/nothing");

    private static uint Mode(string path) => Kernel.Status(path, followLinks: false)!.Value.Mode & 0xFFFu;
}
