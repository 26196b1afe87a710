using VectraGuard.Configuration;
using VectraGuard.Policy;
using VectraGuard.UnitTests.Fakes;

namespace VectraGuard.UnitTests.Policy;

public class WholePolicyTests
{
    [Fact]
    public void A_developers_policy_shows_system_toolchains_caches_and_workspace_and_nothing_else()
    {
        FakeHost host = FakeHost.Developer().With(files => files
            .Directories("/home/u/.cargo/registry/cache", "/home/u/.cargo/bin", "/home/u/.rustup", "/home/u/.npm/_cacache/content-v2", "/home/u/.ssh", "/home/u/Documents")
            .File("/home/u/.npmrc", "registry=https://npm.example.com/\n//npm.example.com/:_authToken=npm_secret\n")
            .File("/home/u/src/app/vectra-guard.yaml"));
        host.Set("PATH", "/home/u/.cargo/bin:/usr/bin:/bin");

        Assert.Equal(
            """
            ro /usr
            link /bin -> usr/bin
            link /sbin -> usr/sbin
            link /lib -> usr/lib
            link /lib64 -> usr/lib64
            ro /etc
            ro /opt
            ro /var
            tmp /tmp 1777
            tmp /var/tmp 1777
            dev /dev
            proc /proc
            tmp /run
            dir /sys/devices/system
            ro /sys/devices/system/cpu
            dir /home
            tmp /home/u 700
            ro /home/u/.rustup
            ro /home/u/.cargo/bin
            text /home/u/.npmrc
            text /home/u/.gitconfig
            rw /home/u/.cache <- /home/u/.cache/vectra-guard/general
            rw /home/u/.npm/_cacache/content-v2
            rw /home/u/.npm/_cacache/index-v5 <- /home/u/.cache/vectra-guard/npm-_cacache-index-v5
            rw /home/u/.npm/_npx <- /home/u/.cache/vectra-guard/npm-_npx
            rw /home/u/.cargo/registry <- /home/u/.cache/vectra-guard/cargo-registry
            rw /home/u/.cargo/git <- /home/u/.cache/vectra-guard/cargo-git
            rw /home/u/src/app
            link /workspace -> /home/u/src/app
            rw /home/u/src/app/.git
            ro /home/u/src/app/.git/config
            ro /home/u/src/app/.git/hooks
            ro /home/u/src/app/vectra-guard.yaml
            """,
            host.Compile().Text());
    }

    [Fact]
    public void Root_in_a_container_gets_the_same_with_the_secrets_of_the_system_hidden()
    {
        FakeHost host = FakeHost.Debian();
        (host.UserId, host.Home, host.PasswdHome, host.Workspace) = (0, "/root", "/root", "/builds/app");
        host.Files.Directories("/builds/app", "/var/lib/docker", "/etc/sudoers.d").Socket("/run/docker.sock");

        CompiledPolicy compiled = host.Compile();

        Assert.Equal(
            """
            ro /var
            tmp /tmp 1777
            tmp /var/tmp 1777
            dev /dev
            proc /proc
            tmp /run
            dir /sys/devices/system
            ro /sys/devices/system/cpu
            hide /etc/shadow
            hide /etc/sudoers
            hide /etc/ssh/ssh_host_rsa_key
            hide /var/lib/docker/
            hide /etc/sudoers.d/
            tmp /root 700
            rw /root/.cache <- /root/.cache/vectra-guard/general
            dir /builds
            rw /builds/app
            link /workspace -> /builds/app
            """,
            compiled.Text()[compiled.Text().IndexOf("ro /var", StringComparison.Ordinal)..]);
        Assert.Equal(["/root/.cache/vectra-guard/general"], compiled.Directories.Select(directory => directory.Path));
    }

    [Fact]
    public void A_system_without_the_usual_directories_keeps_what_its_programs_start_from()
    {
        FakeHost host = FakeHost.Developer().With(files =>
        {
            files.Owner = 0;
            files.Remove("/lib").Remove("/lib64").Remove("/sbin").Remove("/bin").Directories("/bin", "/nix/store/abc-system/sw/bin", "/nix/var/nix/daemon-socket", "/run/wrappers/bin")
                .Link("/bin/sh", "/nix/store/bash/bin/sh").Link("/run/current-system", "/nix/store/abc-system").Link("/run/opengl-driver", "/nix/store/gl")
                .Link("/home/u/.nix-profile", "/home/u/.local/state/nix/profiles/profile")
                .Link("/home/u/.local/state/nix/profiles/profile", "profile-1-link").Link("/home/u/.local/state/nix/profiles/profile-1-link", "/nix/store/abc-system");
        });

        CompiledPolicy compiled = host.Compile();

        Assert.True(compiled.Has("ro /nix"));
        Assert.True(compiled.Has("ro /bin"));
        Assert.True(compiled.Has("hide /nix/var/nix/daemon-socket/"));
        Assert.True(compiled.Has("link /run/current-system -> /nix/store/abc-system"));
        Assert.True(compiled.Has("link /run/opengl-driver -> /nix/store/gl"));
        Assert.True(compiled.Has("ro /run/wrappers"));
        Assert.True(compiled.Has("link /home/u/.nix-profile -> /home/u/.local/state/nix/profiles/profile"));
        Assert.True(compiled.Has("ro /home/u/.local/state/nix/profiles"));
        Assert.False(compiled.Has("ro /nix/store/abc-system"));
    }

    [Fact]
    public void An_image_based_system_keeps_its_links_and_shows_nobody_elses_home()
    {
        FakeHost host = FakeHost.Debian();
        (host.Home, host.Workspace) = ("/home/u", "/var/home/u/app");
        host.Files.Owner = 1000;
        host.Files.Remove("/home").Remove("/opt").Link("/home", "var/home").Link("/opt", "var/opt").Directories("/var/home/u/app", "/var/home/other", "/var/opt/tool", "/var/roothome");

        CompiledPolicy compiled = host.Compile();

        Assert.True(compiled.Has("link /opt -> var/opt"));
        Assert.False(compiled.Has("hide /var/opt/"));
        Assert.True(compiled.Has("tmp /var/home"));
        Assert.True(compiled.Has("hide /var/roothome/"));
        Assert.True(compiled.Has("link /home -> var/home"));
        Assert.True(compiled.Has("tmp /var/home/u 700"));
        Assert.True(compiled.Has("rw /var/home/u/app"));
    }

    [Fact]
    public void Everything_else_of_the_settings_goes_into_the_policy()
    {
        var settings = new Settings
        {
            Network = NetworkAccess.Host,
            Seccomp = SeccompProfile.Strict,
            Capabilities = CapabilitySet.Normal,
            DockerImage = "image",
            Timeout = TimeSpan.FromSeconds(3),
        };
        FakeHost host = FakeHost.Developer().With(files => files.Directories("/home/u/src/app/sub"));
        host.WorkingDirectory = "/home/u/src/app/sub";

        SandboxPolicy policy = host.Compile(settings).Policy;

        Assert.Equal(
            (NetworkAccess.Host, SeccompProfile.Strict, CapabilitySet.Normal, "image", TimeSpan.FromSeconds(3), "/home/u/src/app/sub"),
            (policy.Network, policy.Seccomp, policy.Capabilities, policy.DockerImage, policy.Timeout, policy.WorkingDirectory));
    }

    [Fact]
    public void The_same_host_and_settings_make_an_equal_policy() =>
        Assert.Equal(FakeHost.Developer().Compile().Policy, FakeHost.Developer().Compile().Policy);

    [Fact]
    public void A_working_directory_outside_of_the_workspace_is_refused()
    {
        FakeHost host = FakeHost.Developer();
        host.WorkingDirectory = "/home/u/src/app2";

        Assert.Contains("outside of the workspace", Assert.Throws<UserException>(() => host.Compile()).Problem, StringComparison.Ordinal);
    }
}
