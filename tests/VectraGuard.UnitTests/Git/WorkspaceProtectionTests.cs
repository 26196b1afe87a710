using VectraGuard.Configuration;
using VectraGuard.FileTree;
using VectraGuard.Policy;
using VectraGuard.UnitTests.Fakes;
using VectraGuard.UnitTests.Policy;

namespace VectraGuard.UnitTests.Git;

public class WorkspaceProtectionTests
{
    private const string App = "/home/u/src/app";

    [Fact]
    public void What_git_executes_is_read_only_and_the_rest_of_the_repository_is_not() => Assert.Equal(
        [$"rw {App}", $"rw {App}/.git", $"ro {App}/.git/config", $"ro {App}/.git/hooks"], Below(FakeHost.Developer().Compile()));

    [Fact]
    public void What_is_not_there_is_watched_and_not_made()
    {
        CompiledPolicy compiled = FakeHost.Developer().With(files => files.Remove(App + "/.git/hooks")).Compile();

        Assert.Null(compiled.At(App + "/.git/hooks"));
        Assert.All(["hooks", "config.worktree", "info/attributes", "commondir"], name => Assert.Contains($"{App}/.git/{name}", compiled.Watch.Absent));
        Assert.Contains(App + "/vectra-guard.yaml", compiled.Watch.Absent);
    }

    [Fact]
    public void The_kin_of_the_configuration_is_read_only_too()
    {
        CompiledPolicy compiled = FakeHost.Developer().With(files => files.Files(App + "/.git/config.worktree", App + "/.git/info/attributes", App + "/.git/commondir")).Compile();

        Assert.All(["config.worktree", "info/attributes", "commondir"], name => Assert.True(compiled.Has($"ro {App}/.git/{name}"), name));
        Assert.True(compiled.Has($"rw {App}/.git/info"));
    }

    [Fact]
    public void Hooks_that_the_configuration_puts_into_the_working_tree_are_read_only_with_the_way_to_them()
    {
        CompiledPolicy compiled = WithConfiguration("[core]\n\thooksPath = tools/hooks\n").With(files => files.Files(App + "/tools/hooks/pre-commit")).Compile();

        Assert.True(compiled.Has($"rw {App}/tools"));
        Assert.True(compiled.Has($"ro {App}/tools/hooks"));
    }

    [Fact]
    public void Hooks_that_the_users_own_configuration_puts_there_are_read_only() =>
        Assert.True(FakeHost.Developer().With(files => files.File("/home/u/.gitconfig", "[core]\n\thooksPath = .githooks\n").Directories(App + "/.githooks")).Compile().Has($"ro {App}/.githooks"));

    [Fact]
    public void So_are_those_of_every_other_repository() =>
        Assert.True(FakeHost.Developer().With(files => files.File("/home/u/.gitconfig", "[core]\n\thooksPath = .githooks\n").AddRepository(App + "/lib/x").Directories(App + "/lib/x/.githooks")).Compile().Has($"ro {App}/lib/x/.githooks"));

    [Fact]
    public void Included_configuration_in_the_working_tree_is_read_only_also_what_that_includes()
    {
        FakeHost host = WithConfiguration("[include]\n\tpath = ../.gitconfig\n").With(files => files.File(App + "/.gitconfig", "[include]\n\tpath = more/gitconfig\n").File(App + "/more/gitconfig"));

        CompiledPolicy compiled = host.Compile();

        Assert.True(compiled.Has($"ro {App}/.gitconfig"));
        Assert.True(compiled.Has($"ro {App}/more/gitconfig"));
    }

    [Fact]
    public void A_script_that_a_hook_links_to_is_read_only() =>
        Assert.True(FakeHost.Developer().With(files => files.File(App + "/scripts/check.sh").Link(App + "/.git/hooks/pre-commit", "../../scripts/check.sh")).Compile().Has($"ro {App}/scripts/check.sh"));

    [Fact]
    public void A_hook_directory_that_is_a_link_is_protected_where_it_is_and_the_link_is_watched()
    {
        CompiledPolicy compiled = FakeHost.Developer().With(files => files.Remove(App + "/.git/hooks").Directories(App + "/githooks").Link(App + "/.git/hooks", "../githooks")).Compile();

        Assert.True(compiled.Has($"ro {App}/githooks"));
        Assert.Contains(App + "/.git/hooks", compiled.Watch.Absent);
    }

    [Fact]
    public void A_link_on_the_way_to_a_protected_file_makes_no_mount_through_it()
    {
        CompiledPolicy compiled = FakeHost.Developer().With(files => files.Remove(App + "/.git/info").File("/home/u/other/attributes").Link(App + "/.git/info", "/home/u/other")).Compile();

        Assert.DoesNotContain("other", compiled.Text(), StringComparison.Ordinal);
        Assert.Contains(App + "/.git/info/attributes", compiled.Watch.Absent);
    }

    [Fact]
    public void A_submodules_repository_and_its_git_file_are_protected_and_cannot_be_renamed_away()
    {
        CompiledPolicy compiled = FakeHost.Developer().With(files => files.AddSubmodule(App, "third/lib")).Compile();

        Assert.Equal(
            [
                $"rw {App}", $"rw {App}/.git", $"ro {App}/.git/config", $"ro {App}/.git/hooks", $"rw {App}/.git/modules", $"rw {App}/.git/modules/third",
                $"rw {App}/.git/modules/third/lib", $"ro {App}/.git/modules/third/lib/config", $"ro {App}/.git/modules/third/lib/hooks",
                $"rw {App}/third", $"rw {App}/third/lib", $"ro {App}/third/lib/.git",
            ],
            Below(compiled));
    }

    [Fact]
    public void Too_many_modules_are_read_only_as_a_whole()
    {
        FakeHost host = FakeHost.Developer();
        for (int i = 0; i < 257; i++)
        {
            host.Files.AddGitDirectory($"{App}/.git/modules/m{i}");
        }

        Assert.True(host.Compile().Has($"ro {App}/.git/modules"));
    }

    [Fact]
    public void Modules_that_are_links_in_a_circle_end()
    {
        FakeHost host = FakeHost.Developer().With(files => files
            .Link(App + "/.git/modules", "..").Link(App + "/a", ".git").Link(App + "/b", ".").File(App + "/.git/config", "[include]\n\tpath = config\n\tpath = ../x\n").File(App + "/x", "[include]\n\tpath = .git/config\n"));

        Assert.True(host.Compile().Has($"ro {App}/x"));
    }

    [Fact]
    public void A_worktree_in_the_workspace_keeps_its_index_and_loses_what_redirects_it()
    {
        CompiledPolicy compiled = FakeHost.Developer().With(files => files.AddWorktree(App + "/.trees/fix", App + "/.git", "fix")).Compile();

        Assert.True(compiled.Has($"rw {App}/.git/worktrees/fix"));
        Assert.True(compiled.Has($"ro {App}/.git/worktrees/fix/commondir"));
        Assert.True(compiled.Has($"ro {App}/.git/worktrees/fix/gitdir"));
        Assert.True(compiled.Has($"ro {App}/.trees/fix/.git"));
    }

    [Fact]
    public void What_is_not_called_as_the_file_of_a_worktree_is_not_protected_for_one()
    {
        CompiledPolicy compiled = FakeHost.Developer().With(files => files.AddWorktree("/home/u/src/fix", App + "/.git", "fix").File(App + "/.git/worktrees/fix/gitdir", App + "/lib\n").Directories(App + "/lib")).Compile();

        Assert.True(compiled.Has($"ro {App}/.git/worktrees/fix"));
        Assert.False(compiled.Has($"ro {App}/lib"));
    }

    [Fact]
    public void A_repository_below_what_only_looks_like_one_is_protected() => Assert.True(FakeHost.Developer()
        .With(files => files.AddGitDirectory($"{App}/.git/modules/a").File($"{App}/.git/modules/a/HEAD", "junk").AddGitDirectory($"{App}/.git/modules/a/b")).Compile().Has($"ro {App}/.git/modules/a/b/config"));

    [Fact]
    public void A_worktree_elsewhere_is_read_only_as_a_whole() =>
        Assert.True(FakeHost.Developer().With(files => files.AddWorktree("/home/u/src/fix", App + "/.git", "fix")).Compile().Has($"ro {App}/.git/worktrees/fix"));

    [Fact]
    public void Nested_repositories_are_found_where_they_usually_are_and_pinned()
    {
        CompiledPolicy compiled = FakeHost.Developer().With(files => files.AddRepository(App + "/packages/lib").AddRepository(App + "/plugin").AddRepository(App + "/a/b")).Compile();

        Assert.True(compiled.Has($"rw {App}/packages"));
        Assert.True(compiled.Has($"rw {App}/packages/lib"));
        Assert.True(compiled.Has($"rw {App}/packages/lib/.git"));
        Assert.True(compiled.Has($"ro {App}/packages/lib/.git/hooks"));
        Assert.True(compiled.Has($"ro {App}/plugin/.git/config"));
        Assert.DoesNotContain("a/b", compiled.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void In_a_directory_of_repositories_each_is_found_two_directories_deep() => Assert.True(
        FakeHost.Developer().With(files => files.Remove(App + "/.git").AddRepository(App + "/a/b")).Compile().Has($"ro {App}/a/b/.git/config"));

    [Fact]
    public void A_repository_to_which_a_link_leads_is_protected_wherever_it_lies_in_the_workspace()
    {
        CompiledPolicy compiled = FakeHost.Developer()
            .With(files => files.AddRepository(App + "/node_modules/d").Directories(App + "/node_modules/d/deep").Link(App + "/docs", "node_modules/d/deep").AddRepository("/home/u/other").Link(App + "/out", "/home/u/other")).Compile();

        Assert.True(compiled.Has($"ro {App}/node_modules/d/.git/config"));
        Assert.DoesNotContain("/home/u/other", compiled.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Links_in_a_git_directory_are_remembered()
    {
        CompiledPolicy compiled = FakeHost.Developer().With(files => files.Remove(App + "/.git/info/exclude").Link(App + "/.git/info/exclude", "/home/u/exclude").Link(App + "/.git/rr-cache", "/home/u/rr")).Compile();

        Assert.Equal([$"{App}/.git/info/exclude", $"{App}/.git/rr-cache"], compiled.Watch.Paths.Where(path => path.Kind is WatchKind.Link).Select(path => path.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_look_for_nested_repositories_is_bounded()
    {
        FakeHost host = FakeHost.Developer().With(files => files.Remove(App + "/.git").Directories(App + "/node_modules/left/.git").Directories(App + "/big").Directories("/home/u/src/app/disk").Mount(App + "/disk", 7).AddRepository(App + "/disk/x"));
        for (int i = 0; i < 2000; i++)
        {
            host.Files.Directories($"{App}/big/d{i}");
        }

        for (int i = 0; i < 500; i++)
        {
            host.Files.Directories($"{App}/d{i}/sub");
        }

        host.Files.StartCounting();
        CompiledPolicy compiled = host.Compile();

        Assert.DoesNotContain(host.Files.Asked, path => path.StartsWith(App + "/node_modules/", StringComparison.Ordinal) || path.StartsWith(App + "/big/d", StringComparison.Ordinal));
        Assert.DoesNotContain("disk", compiled.Text(), StringComparison.Ordinal);
        Assert.InRange(host.Files.Asked.Count(path => path.StartsWith(App + "/d", StringComparison.Ordinal)), 1, 800);
    }

    [Fact]
    public void A_bare_repository_as_workspace_is_protected()
    {
        FakeHost host = FakeHost.Developer().With(files => files.AddGitDirectory("/home/u/src/bare"));
        host.Workspace = "/home/u/src/bare";

        Assert.True(host.Compile().Has("ro /home/u/src/bare/config"));
    }

    [Theory]
    [InlineData("/home/u/src/app")]
    [InlineData("/home/u/src/app/docs")]
    public void A_git_directory_that_has_another_in_it_is_protected_for_the_case_that_git_does_not_know_that(string directory)
    {
        CompiledPolicy compiled = FakeHost.Developer().With(files => files.AddGitDirectory(directory).Directories(directory + "/.git")).Compile();

        Assert.True(compiled.Has($"ro {directory}/config"));
        Assert.True(compiled.Has($"ro {directory}/hooks"));
        Assert.Contains($"{directory}/commondir", compiled.Watch.Absent);
        Assert.Contains(compiled.Watch.Paths, path => path.Kind is WatchKind.GitDirectory && path.Path == directory);
    }

    [Fact]
    public void The_index_of_each_worktree_that_the_command_may_change_is_looked_at_afterwards()
    {
        CompiledPolicy compiled = FakeHost.Developer().With(files => files.AddWorktree(App + "/.trees/a", App + "/.git", "a").AddWorktree("/home/u/b", App + "/.git", "b")).Compile();

        Assert.Equal([$"{App}/.git/index", $"{App}/.git/worktrees/a/index"], compiled.Watch.Paths.Where(path => path.Kind is WatchKind.Index).Select(path => path.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void With_strict_protection_editor_and_agent_files_are_read_only()
    {
        FakeHost host = FakeHost.Developer().With(files => files.Files(App + "/.vscode/tasks.json", App + "/.envrc", App + "/CLAUDE.md"));

        Assert.DoesNotContain(".vscode", host.Compile().Text(), StringComparison.Ordinal);

        CompiledPolicy strict = host.Compile(new Settings { Protect = ProtectMode.Strict });

        Assert.All([".vscode", ".envrc", "CLAUDE.md"], name => Assert.True(strict.Has($"ro {App}/{name}"), name));
        Assert.Contains(App + "/.idea", strict.Watch.Absent);
    }

    [Fact]
    public void Our_own_executable_and_configuration_in_the_workspace_cannot_be_changed()
    {
        FakeHost host = FakeHost.Developer().With(files => files.File(App + "/artifacts/vectra-guard").Directories(App + "/config/vectra-guard").Link("/home/u/.config", App + "/config"));
        host.Executable = App + "/artifacts/vectra-guard";

        CompiledPolicy compiled = host.Compile();

        Assert.True(compiled.Has($"ro {App}/artifacts/vectra-guard"));
        Assert.True(compiled.Has($"ro {App}/config/vectra-guard"));
        Assert.True(compiled.Has($"rw {App}/artifacts"));
    }

    [Fact]
    public void A_configuration_that_the_user_named_cannot_be_changed_in_the_workspace()
    {
        FakeHost host = FakeHost.Developer().With(files => files.File(App + "/conf/guard.yaml"));

        CompiledPolicy compiled = PolicyCompiler.Compile(new Settings(), host.Workspace, host.Facts, [App + "/conf/guard.yaml", "/etc/vectra-guard/config.yaml"]);

        Assert.True(compiled.Has($"ro {App}/conf/guard.yaml"));
        Assert.True(compiled.Has($"rw {App}/conf"));
    }

    [Theory]
    [InlineData("/home/u/.config/vectra-guard")]
    [InlineData("/home/u/.local/state/vectra-guard")]
    public void A_workspace_in_which_our_own_configuration_could_appear_is_refused(string place)
    {
        FakeHost host = FakeHost.Developer();
        host.Workspace = host.Files.Directories(VectraGuard.Host.PathText.Parent(place)).RealPath(VectraGuard.Host.PathText.Parent(place))!;

        Assert.Contains(place, Assert.Throws<UserException>(() => host.Compile()).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void The_second_name_of_the_workspace_is_left_to_a_host_that_has_one()
    {
        Assert.Equal($"link /workspace -> {App}", FakeHost.Developer().Compile().At("/workspace"));
        Assert.Null(FakeHost.Developer().With(files => files.Directories("/workspace/other")).Compile().At("/workspace"));
        Assert.Equal($"link /workspace -> {App}", FakeHost.Developer().With(files => files.Link("/workspace", App)).Compile().At("/workspace"));

        FakeHost inside = FakeHost.Developer().With(files => files.Directories("/workspace/app"));
        inside.Workspace = "/workspace/app";
        Assert.Null(inside.Compile().At("/workspace") is "dir /workspace" ? null : "changed");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/home/u")]
    [InlineData("/usr")]
    public void A_read_only_path_above_the_workspace_leaves_it_writable(string path) =>
        Assert.Equal(FakeHost.Developer().Compile().Text(), FakeHost.Developer().Compile(new Settings { ReadOnlyPaths = [path] }).Text());

    [Theory]
    [InlineData(App)]
    [InlineData("/workspace")]
    public void A_read_only_path_that_is_the_workspace_makes_it_read_only(string path) =>
        Assert.Equal([$"ro {App}"], Below(FakeHost.Developer().Compile(new Settings { ReadOnlyPaths = [path] })));

    [Fact]
    public void A_read_only_path_in_the_workspace_is_read_only_and_one_that_is_missing_is_said()
    {
        CompiledPolicy compiled = FakeHost.Developer().With(files => files.Directories(App + "/vendor/lib")).Compile(new Settings { ReadOnlyPaths = ["/workspace/vendor/lib", App + "/new"] });

        Assert.True(compiled.Has($"ro {App}/vendor/lib"));
        Assert.True(compiled.Has($"rw {App}/vendor"));
        Assert.Single(compiled.Notes);
        Assert.Contains(App + "/new", compiled.Watch.Absent);
    }

    [Fact]
    public void A_read_only_path_that_is_a_cache_makes_that_read_only()
    {
        FakeHost host = FakeHost.Developer().With(files => files.Directories("/home/u/.npm/_cacache/content-v2"));

        Assert.Equal("ro /home/u/.npm/_cacache/content-v2", host.Compile(new Settings { ReadOnlyPaths = ["/home/u/.npm/_cacache/content-v2"] }).At("/home/u/.npm/_cacache/content-v2"));
    }

    [Fact]
    public void A_nested_repository_in_a_read_only_path_needs_no_mounts() => Assert.DoesNotContain(
        "vendor/lib",
        FakeHost.Developer().With(files => files.AddRepository(App + "/vendor/lib")).Compile(new Settings { ReadOnlyPaths = [App + "/vendor"] }).Text(),
        StringComparison.Ordinal);

    private static FakeHost WithConfiguration(string text) => FakeHost.Developer().With(files => files.File(App + "/.git/config", text));

    private static string[] Below(CompiledPolicy compiled) =>
        [.. compiled.Text().Split('\n').Where(line => line.Contains(App, StringComparison.Ordinal) && !line.StartsWith("link", StringComparison.Ordinal))];
}
