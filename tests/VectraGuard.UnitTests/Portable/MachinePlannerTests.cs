using VectraGuard.Cli.Portable;
using VectraGuard.Configuration;

namespace VectraGuard.UnitTests.Portable;

public class MachinePlannerTests
{
    [Fact]
    public void A_mac_starts_a_container_that_shows_the_project_and_our_own_directories_alone() => Assert.Equal(
        [
            "run", "--rm", "--interactive", "--pull", "never", "--log-driver", "none", "--label", "vectra-guard=run", "--no-healthcheck", "--name", "vectra-guard-1", "--network", "none",
            "--ipc", "private", "--cgroupns", "private", "--pids-limit", "16384", "--read-only", "--shm-size", "1g", "--cap-drop", "ALL",
            "--security-opt", "no-new-privileges", "--security-opt", "seccomp=unconfined", "--security-opt", "label=disable",
            "--security-opt", "systempaths=unconfined", "--security-opt", "apparmor=unconfined",
            "--user", "501:20", "--workdir", "/Users/x/proj", "--env", "HOME=/Users/x",
            "--env", "XDG_CONFIG_HOME=", "--env", "XDG_STATE_HOME=", "--env", "XDG_CACHE_HOME=", "--env", "XDG_DATA_HOME=",
            "--tmpfs", "/Users/x:rw,exec,nosuid,nodev,mode=755,uid=501,gid=20", "--tmpfs", "/var/tmp:rw,exec,nosuid,nodev,mode=1777,uid=501,gid=20",
            "--mount", "type=tmpfs,dst=/etc/vectra-guard,tmpfs-mode=0555,ro",
            "--mount", "type=bind,src=/Users/x/proj,dst=/Users/x/proj,bind-propagation=rprivate",
            "--mount", "type=bind,src=/Users/x/.local/state/vectra-guard,dst=/Users/x/.local/state/vectra-guard,bind-propagation=rprivate",
            "--mount", "type=bind,src=/Users/x/.cache/vectra-guard,dst=/Users/x/.cache/vectra-guard,bind-propagation=rprivate",
            "--mount", "type=bind,src=/Users/x/.config/vectra-guard/config.yaml,dst=/Users/x/.config/vectra-guard/config.yaml,readonly,bind-recursive=disabled",
            "--mount", "type=bind,src=/opt/vg/vectra-guard-linux-arm64,dst=/.vectra-guard/init,readonly,bind-recursive=disabled",
            "--entrypoint", "/.vectra-guard/init", "debian:12", "vectra-guard-lifeline",
        ],
        FakeForeignHost.Mac().Plan().Start);

    [Fact]
    public void The_command_is_brought_in_with_the_callers_streams_and_chosen_variables()
    {
        Assert.Equal(
            ["exec", "--interactive", "--env", "TERM", "--env", "LANG", "vectra-guard-1", "/.vectra-guard/init", "exec", "--", "true"], FakeForeignHost.Mac().Plan().Command);
        Assert.Equal(["exec", "--interactive", "--tty"], FakeForeignHost.Mac().Plan(hasTerminal: true).Command.Take(3));
        Assert.Contains("AWS_SECRET_ACCESS_KEY", FakeForeignHost.Mac().Plan(flags: new FlagValue("--env", "AWS_SECRET_ACCESS_KEY")).Command);
        Assert.DoesNotContain("PATH", FakeForeignHost.Mac().Configure("docker_image: debian:12", "env_passthrough: [\"*\"]").Plan().Command);
    }

    [Fact]
    public void Windows_paths_are_sources_and_their_names_in_the_container_are_targets()
    {
        MachinePlan plan = FakeForeignHost.Windows().Plan();

        Assert.Equal("/c/Program Files/Docker/docker.exe", plan.Client);
        Assert.Contains(@"type=bind,""src=C:\Users\x y\proj"",""dst=/c/Users/x y/proj"",bind-propagation=rprivate", plan.Start);
        Assert.Contains("/c/Users/x y/proj", plan.Start);
        Assert.Contains("HOME=/c/Users/x y", plan.Start);
        Assert.Contains("/c/Users/x y:rw,exec,nosuid,nodev,mode=755,uid=501,gid=20", plan.Start);
    }

    [Fact]
    public void Root_gets_what_it_takes_to_say_who_is_who_and_nothing_else()
    {
        Assert.DoesNotContain("--cap-add", FakeForeignHost.Mac().Plan().Start);
        Assert.Equal(
            ["--cap-add", "SETUID", "--cap-add", "SETGID", "--cap-add", "SETFCAP", "--security-opt"],
            FakeForeignHost.Mac(user: 0).Plan().Start.SkipWhile(word => word != "--cap-add").Take(7));
    }

    [Fact]
    public void With_the_network_the_container_has_dockers_own() =>
        Assert.DoesNotContain("--network", FakeForeignHost.Mac().Configure("docker_image: debian:12", "allow_network: true").Plan().Start);

    [Fact]
    public void What_the_user_binds_is_shown_at_the_path_that_was_named()
    {
        FakeForeignHost host = FakeForeignHost.Mac().Configure("docker_image: debian:12", "bind_mounts: [{host_path: /tmp/data, container_path: /data, read_only: false}]");
        host.Files.Directories("/private/tmp/data").Link("/tmp", "private/tmp");

        Assert.Contains("type=bind,src=/private/tmp/data,dst=/tmp/data,bind-propagation=rprivate", host.Plan().Start);
    }

    [Theory]
    [InlineData("/etc/passwd", "where the image has its own")]
    [InlineData("/usr/local/share", "where the image has its own")]
    [InlineData("/Users/x", "your home, which is the container's own, or holds it")]
    [InlineData("/Users", "your home, which is the container's own, or holds it")]
    [InlineData("/", "your home, which is the container's own, or holds it")]
    public void What_a_container_has_itself_cannot_be_bound(string path, string reason)
    {
        FakeForeignHost host = FakeForeignHost.Mac();
        host.Files.Files("/etc/passwd", "/usr/local/share/x");

        Assert.EndsWith(reason, Assert.Throws<UserException>(() => host.Plan(flags: new FlagValue("--bind", $"{path}:/data"))).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void The_workspace_of_a_run_that_was_killed_is_there_to_be_examined()
    {
        FakeForeignHost host = FakeForeignHost.Mac();
        host.Files.Directories("/Users/x/other").File("/Users/x/.local/state/vectra-guard/journal/1-a", "vectra-guard journal 1\0/Users/x/other\0end\0");

        Assert.Contains("type=bind,src=/Users/x/other,dst=/Users/x/other,bind-propagation=rprivate", host.Plan().Start);
    }

    [Fact]
    public void Settings_of_the_system_take_the_place_of_the_images()
    {
        FakeForeignHost host = FakeForeignHost.Mac();
        host.Files.File("/private/etc/vectra-guard/config.yaml", "sandbox:\n  timeout: 1m\n").Link("/etc", "private/etc");

        Assert.Contains("type=bind,src=/private/etc/vectra-guard/config.yaml,dst=/etc/vectra-guard/config.yaml,readonly,bind-recursive=disabled", host.Plan().Start);
        Assert.DoesNotContain("type=tmpfs,dst=/etc/vectra-guard,tmpfs-mode=0555,ro", host.Plan().Start);
    }

    [Fact]
    public void Our_places_are_the_usual_ones_in_a_container_wherever_they_are_outside()
    {
        FakeForeignHost host = FakeForeignHost.Mac().Set("XDG_STATE_HOME", "/Volumes/d/state").Set("XDG_CONFIG_HOME", "/Volumes/d/config");
        host.Files.Directories("/Volumes/d/state").File("/Volumes/d/config/vectra-guard/config.yaml", "sandbox:\n  docker_image: debian:12\n");

        MachinePlan plan = host.Plan();

        Assert.Contains("type=bind,src=/Volumes/d/state/vectra-guard,dst=/Users/x/.local/state/vectra-guard,bind-propagation=rprivate", plan.Start);
        Assert.Contains("type=bind,src=/Volumes/d/config/vectra-guard/config.yaml,dst=/Users/x/.config/vectra-guard/config.yaml,readonly,bind-recursive=disabled", plan.Start);
        Assert.Contains("XDG_STATE_HOME=", plan.Start);
    }

    [Fact]
    public void Podman_gets_its_own_words()
    {
        FakeForeignHost host = FakeForeignHost.Mac(podman: true);

        Assert.Contains("unmask=ALL", host.Plan().Start);
        Assert.Contains("--passwd=false", host.Plan().Start);
        Assert.Contains("keep-id", host.Plan().Start);
        Assert.DoesNotContain("systempaths=unconfined", host.Plan().Start);
        Assert.Contains("type=tmpfs,dst=/Users/x,tmpfs-mode=755,notmpcopyup,U=true", host.Plan().Start);
    }

    [Fact]
    public void Settings_that_a_link_leads_to_out_of_the_workspace_are_refused()
    {
        FakeForeignHost host = FakeForeignHost.Mac();
        host.Files.File("/Users/x/strict.yaml", "sandbox:\n  security_level: strict\n").Link("/Users/x/proj/vectra-guard.yaml", "/Users/x/strict.yaml");

        Assert.Contains("a link leads to them", Assert.Throws<UserException>(() => host.Plan()).Problem, StringComparison.Ordinal);
    }
}
