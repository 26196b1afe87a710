using VectraGuard.Caches;
using VectraGuard.Configuration;
using VectraGuard.Host;
using VectraGuard.Policy;
using VectraGuard.UnitTests.Fakes;
using VectraGuard.UnitTests.Policy;

namespace VectraGuard.UnitTests.Caches;

public class CacheTests
{
    private const string Own = "/home/u/.cache/vectra-guard";
    private static readonly Settings Shared = new() { Cache = CacheMode.Shared };

    [Fact]
    public void A_tool_that_is_not_here_costs_no_mount() => Assert.DoesNotContain("cargo", FakeHost.Developer().Compile().Text(), StringComparison.Ordinal);

    [Fact]
    public void A_tool_that_was_never_used_on_the_host_keeps_its_packages_below_cache_dir()
    {
        CompiledPolicy compiled = FakeHost.Developer().With(files => files.File("/usr/bin/cargo")).Compile();

        Assert.Equal($"rw /home/u/.cargo/registry <- {Own}/cargo-registry", compiled.At("/home/u/.cargo/registry"));
        Assert.Contains(new HostDirectory($"{Own}/cargo-registry", 0b111_000_000), compiled.Directories);
    }

    [Fact]
    public void What_is_there_already_is_not_made_again() =>
        Assert.Empty(FakeHost.Developer().With(files => files.Directories($"{Own}/general")).Compile().Directories);

    [Fact]
    public void Npm_shares_content_that_it_compares_and_not_the_index_that_it_believes()
    {
        CompiledPolicy compiled = FakeHost.Developer().With(files => files.Directories("/home/u/.npm/_cacache/content-v2", "/home/u/.npm/_cacache/index-v5", "/home/u/.npm/_npx/x")).Compile();

        Assert.Equal("rw /home/u/.npm/_cacache/content-v2", compiled.At("/home/u/.npm/_cacache/content-v2"));
        Assert.Equal($"rw /home/u/.npm/_cacache/index-v5 <- {Own}/npm-_cacache-index-v5", compiled.At("/home/u/.npm/_cacache/index-v5"));
        Assert.Equal($"rw /home/u/.npm/_npx <- {Own}/npm-_npx", compiled.At("/home/u/.npm/_npx"));
    }

    [Theory]
    [InlineData(".cargo/registry", "cargo-registry")]
    [InlineData(".yarn/berry/cache", "yarn-cache")]
    public void What_a_tool_does_not_compare_at_each_use_is_not_shared(string place, string own) =>
        Assert.Equal($"rw /home/u/{place} <- {Own}/{own}", FakeHost.Developer().With(files => files.Directories("/home/u/" + place)).Compile().At("/home/u/" + place));

    [Fact]
    public void Shared_caches_are_the_hosts_but_for_programs()
    {
        FakeHost host = FakeHost.Developer().With(files => files.Directories(
            "/home/u/.npm/_cacache/index-v5", "/home/u/.npm/_npx", "/home/u/.cache/pip", "/home/u/.nuget/packages", "/home/u/go/pkg/mod", "/home/u/.m2/repository", "/home/u/.m2/wrapper"));

        CompiledPolicy compiled = host.Compile(Shared);

        Assert.All(
            ["/home/u/.npm/_cacache/index-v5", "/home/u/.cache/pip", "/home/u/.nuget/packages", "/home/u/go/pkg/mod", "/home/u/.m2/repository"],
            path => Assert.Equal("rw " + path, compiled.At(path)));
        Assert.Equal($"rw /home/u/.npm/_npx <- {Own}/npm-_npx", compiled.At("/home/u/.npm/_npx"));
        Assert.Equal($"rw /home/u/.m2/wrapper <- {Own}/mvn-wrapper", compiled.At("/home/u/.m2/wrapper"));
        Assert.Contains(new HostDirectory($"{Own}/general/pip", 0b111_000_000), compiled.Directories);
    }

    [Fact]
    public void Without_caches_nothing_persists()
    {
        FakeHost host = FakeHost.Developer().With(files => files.Directories("/home/u/.npm/_cacache/content-v2", "/home/u/.cache"));

        CompiledPolicy compiled = host.Compile(new Settings { EnableCache = false });

        Assert.DoesNotContain(".cache", compiled.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain(".npm", compiled.Text(), StringComparison.Ordinal);
        Assert.Empty(compiled.Directories);
    }

    [Fact]
    public void Without_caches_a_read_only_home_has_places_to_write_to()
    {
        FakeHost host = FakeHost.Developer().With(files => files.Directories("/home/u/.npm/_cacache/content-v2", "/home/u/.cache"));

        CompiledPolicy compiled = host.Compile(new Settings { EnableCache = false, Home = HomeMode.ReadOnly });

        Assert.True(compiled.Has("tmp /home/u/.cache"));
        Assert.True(compiled.Has("tmp /home/u/.npm/_cacache/content-v2"));
    }

    [Fact]
    public void NuGet_reads_the_hosts_packages_and_writes_below_cache_dir()
    {
        CompiledPolicy compiled = FakeHost.Developer().With(files => files.Directories("/home/u/.nuget/packages")).Set("NUGET_FALLBACK_PACKAGES", "/opt/packages").Compile();

        Assert.Equal("ro /home/u/.nuget/packages", compiled.At("/home/u/.nuget/packages"));
        Assert.Equal("/home/u/.cache/nuget/packages", compiled.Variable("NUGET_PACKAGES"));
        Assert.Equal("/opt/packages;/home/u/.nuget/packages", compiled.Variable("NUGET_FALLBACK_PACKAGES"));
    }

    [Fact]
    public void Maven_reads_the_hosts_repository_as_its_tail()
    {
        CompiledPolicy compiled = FakeHost.Developer().With(files => files.Directories("/home/u/.m2/repository")).Set("MAVEN_OPTS", "-Xmx1g").Compile();

        Assert.Equal("ro /home/u/.m2/repository", compiled.At("/home/u/.m2/repository"));
        Assert.Equal("-Xmx1g -Dmaven.repo.local=/home/u/.cache/maven/repository -Dmaven.repo.local.tail=/home/u/.m2/repository", compiled.Variable("MAVEN_OPTS"));
    }

    [Fact]
    public void Maven_keeps_a_repository_that_the_user_chose() =>
        Assert.Equal(
            "-Dmaven.repo.local=/x",
            FakeHost.Developer().With(files => files.Directories("/home/u/.m2/repository")).Set("MAVEN_OPTS", "-Dmaven.repo.local=/x").Compile().Variable("MAVEN_OPTS"));

    [Theory]
    [InlineData(NetworkAccess.None, null, "file:///home/u/go/pkg/mod/cache/download,off")]
    [InlineData(NetworkAccess.None, "https://proxy.example.com", "file:///home/u/go/pkg/mod/cache/download,https://proxy.example.com")]
    [InlineData(NetworkAccess.Host, "https://u:pw@proxy.example.com,direct", "file:///home/u/go/pkg/mod/cache/download,https://proxy.example.com,direct")]
    [InlineData(NetworkAccess.Host, null, null)]
    public void Go_takes_the_hosts_downloads_as_its_first_proxy(NetworkAccess network, string? proxy, string? expected)
    {
        FakeHost host = FakeHost.Developer().With(files => files.Directories("/home/u/go/pkg/mod/cache/download"));
        if (proxy is not null)
        {
            host.Set("GOPROXY", proxy);
        }

        CompiledPolicy compiled = host.Compile(new Settings { Network = network });

        Assert.Equal(expected, compiled.Variable("GOPROXY"));
        Assert.Equal("/home/u/.cache/go/mod", compiled.Variable("GOMODCACHE"));
        Assert.Equal(expected is null ? null : "ro /home/u/go/pkg/mod/cache/download", compiled.At("/home/u/go/pkg/mod/cache/download"));
    }

    [Fact]
    public void Gradle_reads_the_hosts_modules_beside_its_own()
    {
        CompiledPolicy compiled = FakeHost.Developer().With(files => files.Directories("/home/u/.gradle/caches/modules-2")).Compile();

        Assert.Equal("ro /home/u/.gradle/host-caches/modules-2 <- /home/u/.gradle/caches/modules-2", compiled.At("/home/u/.gradle/host-caches/modules-2"));
        Assert.Equal("/home/u/.gradle/host-caches", compiled.Variable("GRADLE_RO_DEP_CACHE"));
        Assert.Equal($"rw /home/u/.gradle/caches <- {Own}/gradle-caches", compiled.At("/home/u/.gradle/caches"));
    }

    [Fact]
    public void A_home_with_a_blank_in_its_path_has_no_fallbacks_and_still_caches()
    {
        FakeHost host = FakeHost.Developer().With(files => files.Directories("/home/u v/.m2/repository", "/home/u v/app"));
        (host.Home, host.PasswdHome, host.Workspace) = ("/home/u v", "/home/u v", "/home/u v/app");

        CompiledPolicy compiled = host.Compile();

        Assert.Null(compiled.Variable("MAVEN_OPTS"));
        Assert.Equal("rw /home/u v/.m2/repository <- /home/u v/.cache/vectra-guard/mvn-repository", compiled.At("/home/u v/.m2/repository"));
    }

    [Fact]
    public void A_root_that_an_image_put_below_usr_moves_to_the_home()
    {
        FakeHost host = FakeHost.Developer().With(files => files.Directories("/usr/local/cargo/registry/cache")).Set("CARGO_HOME", "/usr/local/cargo").Set("GOPATH", "/go:/other");

        CompiledPolicy compiled = host.Compile();

        Assert.Equal("/home/u/.cargo", compiled.Variable("CARGO_HOME"));
        Assert.Equal("/home/u/go", compiled.Variable("GOPATH"));
        Assert.Equal($"rw /home/u/go/pkg/mod <- {Own}/go-pkg-mod", compiled.At("/home/u/go/pkg/mod"));
    }

    [Fact]
    public void A_root_that_a_variable_names_below_the_home_is_used() =>
        Assert.Equal($"rw /home/u/x/registry <- {Own}/cargo-registry", FakeHost.Developer().Set("CARGO_HOME", "/home/u/x").Compile().At("/home/u/x/registry"));

    [Fact]
    public void A_cache_in_the_workspace_is_part_of_the_workspace() =>
        Assert.DoesNotContain("index-v5", FakeHost.Developer().Set("npm_config_cache", "/home/u/src/app/.npm").Compile().Text(), StringComparison.Ordinal);

    [Theory]
    [InlineData("general", "/home/u/.ssh")]
    [InlineData("general", "/missing")]
    [InlineData("npm-_npx", "/home/u/victim")]
    public void A_link_on_any_way_below_cache_dir_is_refused_by_its_name(string link, string destination)
    {
        FakeHost host = FakeHost.Developer().With(files => files.Directories("/home/u/.ssh", "/home/u/victim", "/home/u/.npm").Link($"{Own}/{link}", destination));

        UserException refusal = Assert.Throws<UserException>(() => host.Compile());

        Assert.Contains($"'{Own}/{link}'", refusal.Problem, StringComparison.Ordinal);
        Assert.EndsWith($"rm {Own}/{link}", refusal.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/home/u/.ssh")]
    [InlineData("/home/u/src/app/x")]
    [InlineData("/home/u")]
    [InlineData("/etc")]
    [InlineData("/home/u/.config/vectra-guard")]
    public void A_shared_cache_that_is_a_link_to_a_forbidden_place_is_refused(string place)
    {
        FakeHost host = FakeHost.Developer().With(files => files.Directories(place, "/home/u/.npm/_cacache").Link("/home/u/.npm/_cacache/content-v2", place));

        Assert.Contains("symbolic link", Assert.Throws<UserException>(() => host.Compile()).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/home/u/.ssh")]
    [InlineData("/home/u/.config/vectra-guard")]
    [InlineData("/home/u/.config/vectra-guard/x")]
    [InlineData("/etc")]
    public void A_variable_that_names_a_forbidden_place_as_a_cache_shows_nothing_of_it(string place)
    {
        FakeHost host = FakeHost.Developer().With(files => files.Directories(place)).Set("NUGET_PACKAGES", place);

        Assert.All([new Settings(), Shared], settings => Assert.False(host.Compile(settings) is var compiled && (compiled.Has("rw " + place) || (compiled.Has("ro " + place) && place != "/etc"))));
    }

    [Fact]
    public void A_shared_cache_on_another_disk_is_fine() =>
        Assert.Equal(
            "rw /home/u/.npm/_cacache/content-v2 <- /data/npm",
            FakeHost.Developer().With(files => files.Directories("/data/npm").Link("/home/u/.npm/_cacache/content-v2", "/data/npm")).Compile().At("/home/u/.npm/_cacache/content-v2"));

    [Theory]
    [InlineData("/home/u/src/app/.cache", "workspace")]
    [InlineData("/home/u/src", "workspace")]
    [InlineData("/home/u/src/app", "workspace")]
    [InlineData("/home", "workspace")]
    [InlineData("/home/u/.config", "no command may change")]
    [InlineData("/usr", "no command may change")]
    [InlineData("/etc/passwd", "not a directory")]
    public void A_cache_dir_that_would_hold_something_else_is_refused(string directory, string reason) =>
        Assert.Contains(reason, Assert.Throws<UserException>(() => FakeHost.Developer().Compile(new Settings { CacheDir = directory })).Problem, StringComparison.Ordinal);

    [Fact]
    public void A_cache_dir_of_ones_own_is_used() =>
        Assert.Equal("rw /home/u/.cache <- /data/cache/general", FakeHost.Developer().Compile(new Settings { CacheDir = "/data/cache" }).At("/home/u/.cache"));

    [Fact]
    public void Root_in_another_users_home_keeps_its_caches_in_its_own()
    {
        FakeHost host = FakeHost.Developer();
        (host.UserId, host.PasswdHome) = (0, "/root");

        Assert.Equal("rw /home/u/.cache <- /root/.cache/vectra-guard/general", host.Compile().At("/home/u/.cache"));
    }

    [Fact]
    public void A_read_only_home_without_the_mount_points_has_no_caches() =>
        Assert.DoesNotContain("rw /home/u/.", FakeHost.Developer().With(files => files.File("/usr/bin/npm")).Compile(new Settings { Home = HomeMode.ReadOnly }).Text(), StringComparison.Ordinal);

    [Fact]
    public void No_directory_below_cache_dir_lies_in_another()
    {
        string[] own = [.. CacheTable.All().Select(entry => "/" + entry.OwnDirectory), "/general"];

        Assert.All(own, path => Assert.DoesNotContain(own, other => PathText.IsBelow(other, path)));
        Assert.Distinct(own);
    }

    [Theory]
    [InlineData(".cargo")]
    [InlineData(".cargo/bin")]
    [InlineData("go")]
    [InlineData("go/bin")]
    [InlineData(".gradle")]
    [InlineData(".gradle/init.d")]
    [InlineData(".m2")]
    [InlineData(".npm")]
    [InlineData(".nuget")]
    [InlineData(".local/bin")]
    public void No_cache_is_or_holds_programs_on_PATH_configuration_or_credentials(string place) =>
        Assert.DoesNotContain(CacheTable.All(), entry => PathText.IsAtOrBelow("/" + place, "/" + $"{entry.Root}/{entry.Part}".TrimEnd('/')));
}
