using VectraGuard.Configuration;
using VectraGuard.FileTree;
using VectraGuard.Policy;
using VectraGuard.UnitTests.Fakes;

namespace VectraGuard.UnitTests.FileTree;

public class EditorFileTests
{
    private const string App = "/home/u/src/app";

    [Fact]
    public void Checked_ones_are_marked_with_what_is_in_them()
    {
        CompiledPolicy compiled = FakeHost.Developer().With(files => files.Files(App + "/.vscode/a/b", App + "/CLAUDE.md", App + "/x.code-workspace", App + "/other")).Compile();

        Assert.Equal(
            ["EditorRoot ", "EditorDirectory .vscode", "EditorDirectory .vscode/a", "Editor .vscode/a/b", "Editor CLAUDE.md", "Editor x.code-workspace"],
            Marked(compiled).OrderByDescending(line => line.StartsWith("EditorRoot", StringComparison.Ordinal)).ThenBy(line => line.Split(' ')[1], StringComparer.Ordinal));
    }

    [Fact]
    public void Strict_ones_are_read_only_and_marked_too_so_that_new_ones_are_found()
    {
        CompiledPolicy compiled = FakeHost.Developer().With(files => files.Files(App + "/.vscode/a", App + "/x.code-workspace"))
            .Compile(new Settings { Protect = ProtectMode.Strict });

        Assert.Contains("EditorRoot ", Marked(compiled));
        Assert.Contains(compiled.Watch.Paths, path => path is { Kind: WatchKind.ReadOnly, Path: App + "/x.code-workspace" });
    }

    [Fact]
    public void A_directory_of_very_many_files_is_not_compared_in_all_depth()
    {
        CompiledPolicy compiled = FakeHost.Developer().With(files => files.Files([.. Enumerable.Range(0, 300).Select(i => $"{App}/.claude/{i}")])).Compile();

        Assert.Equal(["EditorRoot ", "Editor .claude"], Marked(compiled));
    }

    private static IEnumerable<string> Marked(CompiledPolicy compiled) => compiled.Watch.Paths
        .Where(path => path.Kind is WatchKind.Editor or WatchKind.EditorDirectory or WatchKind.EditorRoot)
        .Select(path => $"{path.Kind} {path.Path[App.Length..].TrimStart('/')}");
}
