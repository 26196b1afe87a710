using CsCheck;
using VectraGuard.Configuration;
using VectraGuard.Policy;
using VectraGuard.Runtimes;
using VectraGuard.Runtimes.Bubblewrap;
using VectraGuard.Runtimes.Tree;
using VectraGuard.UnitTests.Fakes;

namespace VectraGuard.UnitTests.Policy;

/// <summary>Hosts and settings of all kinds: each policy that comes out keeps what <see cref="PolicyInvariants"/> says, or is refused in words.</summary>
[Trait("kind", Fuzz.Kind)]
public class PolicyPropertyTests
{
    private static readonly string[] Places =
    [
        "/home/u/.ssh", "/home/u/.npm/_cacache/content-v2", "/home/u/.cargo/registry/cache", "/home/u/.cargo/bin", "/home/u/.nuget/packages", "/home/u/go/pkg/mod/cache/download",
        "/home/u/.m2/repository", "/home/u/.gradle/caches/modules-2", "/home/u/.cache", "/home/u/.cache/pip", "/home/u/.cache/vectra-guard/general", "/home/u/.config/vectra-guard",
        "/home/u/src/app/.vscode", "/home/u/src/app/.git/modules", "/home/u/src/app/lib/.git/hooks", "/home/u/src/app/sub", "/var/lib/docker", "/var/opt", "/data/x", "/workspace",
        "/home/u/src/app/.git/worktrees/x", "/tmp/x", "/home/u/.local/share/pnpm/store", "/home/u/.nvm/bin", "/etc/ssh", "/run/docker", "/home/u/src/app/tools",
    ];

    private static readonly Gen<string> Place = OneOf<string>([.. Places, "/home/u", "/home", "/", "/usr", "/etc/passwd", "/home/u/src/app", "/home/u/src", "/missing", "/proc", "/home/u/.gitconfig"]);

    private static readonly Gen<Action<FakeHostFiles>> Change = Gen.OneOf<Action<FakeHostFiles>>(
        OneOf(Places).Select(place => new Action<FakeHostFiles>(files => files.Directories(place))),
        OneOf(Places).Select(place => new Action<FakeHostFiles>(files => files.File(place + "/file"))),
        Gen.Select(OneOf(Places), Place, (place, destination) => new Action<FakeHostFiles>(files => files.Link(place, destination))),
        Gen.Select(OneOf(Places), Gen.UInt[0, 1002], (place, owner) => new Action<FakeHostFiles>(files => files.Directories(place).Own(place, owner, owner))));

    private static readonly Gen<Action<FakeHostFiles>> GitChange = Gen.Select(
        OneOf("/home/u/src/app/sub/.git", "/home/u/src/app/.git/commondir", "/data/x/.git", "/home/u/src/app/lib/.git/config", "/tmp/x/.git"),
        OneOf("gitdir: ", "[core]\n\thooksPath = ", "[include]\n\tpath = ", ""),
        Place,
        (file, mark, place) => new Action<FakeHostFiles>(files => files.File(file, $"{mark}{place}\n")));

    private static readonly Gen<(string Name, string Value)> Variable = Gen.Select(
        OneOf("PATH", "CARGO_HOME", "GOPATH", "GOMODCACHE", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "npm_config_cache", "NUGET_PACKAGES", "GRADLE_USER_HOME", "JAVA_HOME", "NPM_CONFIG_USERCONFIG", "GIT_CONFIG_GLOBAL", "PNPM_HOME"),
        Place,
        (name, value) => (name, value));

    private static readonly Gen<Settings> AnySettings =
        from home in Gen.Enum<HomeMode>()
        from cache in Gen.Enum<CacheMode>()
        from flags in Gen.Int[0, 31]
        from readOnly in Place.Array[0, 2]
        from hidden in Place.Array[0, 2]
        from binds in Gen.Select(Place, Place, Gen.Bool, (source, target, isReadOnly) => new BindMount(source, target, isReadOnly)).Array[0, 2]
        from directory in Place.Null()
        select new Settings
        {
            Home = home,
            Cache = cache,
            EnableCache = (flags & 1) == 0,
            UseOverlayFs = (flags & 2) != 0,
            Protect = (flags & 4) != 0 ? ProtectMode.Strict : ProtectMode.Checked,
            Network = (flags & 8) != 0 ? NetworkAccess.Host : NetworkAccess.None,
            Environment = (flags & 16) != 0 ? EnvironmentMode.Minimal : EnvironmentMode.Filtered,
            ReadOnlyPaths = [.. readOnly],
            HidePaths = [.. hidden],
            BindMounts = [.. binds],
            CacheDir = directory,
        };

    private static readonly Gen<string> Workspace = OneOf("/home/u/src/app", "/home/u/src/app", "/tmp/x", "/data/x", "/workspace", "/home/u/src/app/sub", "/var/opt");

    [Fact]
    public void Every_policy_can_be_mounted_and_is_writable_only_where_it_may_be()
    {
        int made = 0;
        Gen.Select(AnySettings, Gen.OneOf(Change, Change, GitChange).Array[0, 8], Workspace, OneOf(0u, 1000u), Variable.Array[0, 3], OneOf("/home/u", "/home/u", "/tmp/x", "/var/opt")).Sample(
            (settings, changes, workspace, user, variables, home) =>
            {
                FakeHost host = FakeHost.Developer();
                host.Home = home;
                foreach ((string name, string value) in variables)
                {
                    host.Set(name, value);
                }

                foreach (Action<FakeHostFiles> change in changes)
                {
                    change(host.Files);
                }

                host.UserId = user;
                host.Workspace = host.Files.Directories("/home/u/src/app").Status(workspace) is { IsDirectory: true } ? host.Files.RealPath(workspace)! : "/home/u/src/app";
                made += TryCompile(host, settings) ? 1 : 0;
            },
            iter: Fuzz.Times(2000),
            threads: 1);

        Assert.InRange(made, Fuzz.Times(300), Fuzz.Times(2000));
    }

    [Fact]
    public void Paths_that_a_project_adds_open_nothing()
    {
        int compared = 0;
        Gen.Select(AnySettings, Gen.OneOf(Change, Change, GitChange).Array[0, 6], Place.Array[0, 3], Place.Array[0, 3], Gen.Bool).Sample(
            (settings, changes, readOnly, hidden, isStrict) =>
            {
                FakeHost host = FakeHost.Developer();
                foreach (Action<FakeHostFiles> change in changes)
                {
                    change(host.Files);
                }

                Settings tighter = settings with
                {
                    ReadOnlyPaths = [.. settings.ReadOnlyPaths, .. readOnly],
                    HidePaths = [.. settings.HidePaths, .. hidden],
                    Protect = isStrict ? ProtectMode.Strict : settings.Protect,
                };
                if (Tree(host, settings) is { } without && Tree(host, tighter) is { } with)
                {
                    compared++;
                    Assert.All(with.Paths.Concat(without.Paths), path => OpensNothing(path, with.At(path), without.At(path)));
                }
            },
            iter: Fuzz.Times(1000),
            threads: 1);

        Assert.True(compared > Fuzz.Times(100), $"{compared}");
    }

    private static void OpensNothing(string path, (string Source, bool Writable)? with, (string Source, bool Writable)? without)
    {
        if (with is { } seen)
        {
            Assert.Equal((path, seen.Source), (path, without?.Source));
            Assert.False(seen.Writable && without is { Writable: false }, path);
        }
    }

    private static SimulatedTree? Tree(FakeHost host, Settings settings)
    {
        try
        {
            return SimulatedTree.Of(host.Compile(settings).Policy);
        }
        catch (UserException)
        {
            return null;
        }
    }

    // No plan shows more of the host than its policy, or lets it be written elsewhere: path by path, as the kernel would have it.
    private static void PlansKeep(SandboxPolicy policy)
    {
        var command = new SandboxCommand(["true"]);
        SimulatedTree promised = SimulatedTree.Of(policy);
        SimulatedTree[] planned =
        [
            SimulatedTree.Of(TreePlanner.Own(policy)),
            SimulatedTree.Of(TreePlanner.Staged(policy)),
            SimulatedTree.Of(BubblewrapPlanner.Alone(new BubblewrapInstallation("/usr/bin/bwrap", HasOverlays: true), policy, command, hasStage: true)),
        ];
        foreach (SimulatedTree plan in planned)
        {
            foreach (string path in promised.Paths.Concat(plan.Paths))
            {
                Assert.Equal((path, promised.At(path)), (path, plan.At(path)));
            }
        }
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static bool TryCompile(FakeHost host, Settings settings)
    {
        try
        {
            SandboxPolicy policy = host.Compile(settings).Policy;
            PlansKeep(policy);
            return true;
        }
        catch (UserException refusal)
        {
            Assert.NotNull(refusal.Remedy);
            return false;
        }
    }
}
