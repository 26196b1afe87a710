using System.Text;
using VectraGuard.Host;
using VectraGuard.UnitTests.Configuration;

namespace VectraGuard.UnitTests.Host;

public class WorkspaceLocatorTests
{
    [Theory]
    [InlineData("/home/u/app", "/home/u/app")]
    [InlineData("/home/u/app/src", "/home/u/app")]
    [InlineData("/home/u/other", "/home/u/other")]
    public void It_is_the_git_root_or_else_the_working_directory(string working, string expected) =>
        Assert.Equal(expected, Find(new FakeSettingsHost().Directory(working), working));

    [Fact]
    public void A_git_file_as_in_worktrees_and_submodules_is_a_root_too() => Assert.Equal(
        "/home/u/app/src",
        Find(new FakeSettingsHost().File("/home/u/app/src/.git", "gitdir: elsewhere").Owner("/home/u/app/src/.git", 1000), "/home/u/app/src"));

    [Fact]
    public void A_socket_called_git_is_no_root() => Assert.Equal(
        "/home/u/app", Find(new FakeSettingsHost().File("/home/u/app/src/.git", content: null, FileKind.Other), "/home/u/app/src"));

    [Fact]
    public void Dotfiles_kept_in_the_home_make_no_workspace_of_it() =>
        Assert.Equal("/home/u/notes/a", Find(new FakeSettingsHost().Directory("/home/u/.git").Directory("/home/u/notes/a"), "/home/u/notes/a"));

    [Theory]
    [InlineData("/.git")]
    [InlineData("/home/.git")]
    [InlineData("/opt/.git")]
    [InlineData("/tmp/.git")]
    public void A_git_root_that_is_refused_is_not_crossed(string git)
    {
        foreach (string working in new[] { "/home/u/notes", "/opt/x/y", "/tmp/x/y" })
        {
            Assert.Equal(working, Find(new FakeSettingsHost().Directory(git).Directory(working), working));
        }
    }

    [Fact]
    public void A_git_directory_that_a_stranger_put_into_a_shared_parent_counts_for_nothing()
    {
        var host = new FakeSettingsHost().Directory("/srv/.git").Owner("/srv/.git", 1001).Directory("/srv/mine").Owner("/srv/mine", 1000);
        Assert.Equal("/srv/mine", Find(host, "/srv/mine"));
        host.Owner("/srv/mine", 1001);
        Assert.Equal("/srv", Find(host, "/srv/mine"));
    }

    [Fact]
    public void Root_works_on_a_checkout_of_somebody_else()
    {
        var host = new FakeSettingsHost { UserId = 0, Home = "/root", PasswdHome = "/root" }.Directory("/builds/p/src").Directory("/builds/p/.git")
            .Owner("/builds/p/.git", 998).Owner("/builds/p/src", 998).Directory("/root");
        Assert.Equal("/builds/p", Find(host, "/builds/p/src"));
    }

    [Theory]
    [InlineData("/", "the root")]
    [InlineData("/home/u", "a home directory")]
    [InlineData("/home", "above the home directory '/home/u'")]
    [InlineData("/usr", "a system directory")]
    [InlineData("/usr/local/bin", "a system directory")]
    [InlineData("/usr/src", "others share")]
    [InlineData("/etc", "a system directory")]
    [InlineData("/etc/x/y", "a system directory")]
    [InlineData("/bin", "a system directory")]
    [InlineData("/sbin", "a system directory")]
    [InlineData("/lib", "a system directory")]
    [InlineData("/lib64/x", "a system directory")]
    [InlineData("/boot", "a system directory")]
    [InlineData("/dev/shm/x", "a system directory")]
    [InlineData("/proc", "a system directory")]
    [InlineData("/sys", "a system directory")]
    [InlineData("/run/user/1000/x", "a system directory")]
    [InlineData("/run/media/u", "others share")]
    [InlineData("/nix/store", "a system directory")]
    [InlineData("/var", "a system directory")]
    [InlineData("/var/log/x", "a system directory")]
    [InlineData("/var/tmp", "others share")]
    [InlineData("/var/lib", "others share")]
    [InlineData("/var/lib/jenkins", "others share")]
    [InlineData("/var/lib/docker/x/y", "a system directory")]
    [InlineData("/home/u/.config", "keep what they obey")]
    [InlineData("/home/u/.local/state", "keep what they obey")]
    [InlineData("/opt", "others share")]
    [InlineData("/root", "others share")]
    [InlineData("/tmp", "others share")]
    public void What_is_not_a_projects_is_refused_with_the_reason_and_a_remedy(string path, string reason)
    {
        var host = new FakeSettingsHost().Directory(path);
        foreach (Action act in new Action[] { () => Find(host, path), () => Find(host, path, chosen: path) })
        {
            var e = Assert.Throws<UserException>(act);
            Assert.Contains($"'{path}' cannot be the workspace", e.Problem, StringComparison.Ordinal);
            Assert.Contains(reason, e.Cause, StringComparison.Ordinal);
            Assert.Contains("--workspace", e.Remedy, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/tmp/x")]
    [InlineData("/srv")]
    [InlineData("/srv/x")]
    [InlineData("/data")]
    [InlineData("/data/x/y")]
    [InlineData("/opt/x")]
    [InlineData("/usr/src/app")]
    [InlineData("/usr/local/src/app")]
    [InlineData("/var/tmp/x")]
    [InlineData("/var/www")]
    [InlineData("/var/www/x")]
    [InlineData("/var/lib/jenkins/workspace/x")]
    [InlineData("/run/media/u/disk/x")]
    [InlineData("/home/v/x")]
    [InlineData("/root/x")]
    [InlineData("/workspace")]
    [InlineData("/library/x")]
    [InlineData("/usrx")]
    [InlineData("/home/u2")]
    [InlineData("/mnt/c/Users/u/x")]
    [InlineData("/srv/with blank")]
    [InlineData("/srv/grün 🙂")]
    [InlineData("/srv/line\nbreak")]
    [InlineData("/srv/\udcff\udcfe")]
    public void What_may_be_a_projects_is_accepted(string path)
    {
        var host = new FakeSettingsHost().Directory(path);
        Assert.Equal(path, Find(host, path));
        Assert.Equal(path, Find(host, path, chosen: path));
    }

    [Fact]
    public void Below_a_home_in_var_it_is_accepted()
    {
        var host = new FakeSettingsHost { Home = "/var/jenkins_home", PasswdHome = "/var/jenkins_home" }.Directory("/var/jenkins_home/workspace/x");
        Assert.Equal("/var/jenkins_home/workspace/x", Find(host, "/var/jenkins_home/workspace/x"));
        Assert.Throws<UserException>(() => Find(host, "/var/jenkins_home"));
    }

    [Fact]
    public void Below_a_home_in_usr_it_is_not() =>
        Assert.Throws<UserException>(() => Find(new FakeSettingsHost { Home = "/usr/sbin" }.Directory("/usr/sbin/x"), "/usr/sbin/x"));

    [Fact]
    public void The_home_of_the_user_database_counts_whatever_HOME_says()
    {
        var host = new FakeSettingsHost { Home = "/elsewhere" };
        Assert.Throws<UserException>(() => Find(host, "/home/u"));
        Assert.Throws<UserException>(() => Find(host, "/home"));
    }

    [Fact]
    public void Without_any_home_the_other_rules_stand()
    {
        var host = new FakeSettingsHost { Home = null, PasswdHome = null };
        Assert.Equal("/home/u/app", Find(host, "/home/u/app"));
        Assert.Throws<UserException>(() => Find(host, "/"));
    }

    [Fact]
    public void The_root_as_home_forbids_nothing_more() =>
        Assert.Equal("/home/u/app", Find(new FakeSettingsHost { Home = null, PasswdHome = "/" }, "/home/u/app"));

    [Fact]
    public void Under_sudo_the_home_of_the_caller_is_one_too()
    {
        var host = new FakeSettingsHost { UserId = 0, Home = "/root", PasswdHome = "/root" }.Variable("SUDO_UID", "1000")
            .File("/etc/passwd", "root:x:0:0:root:/root:/bin/sh\nu:x:1000:1000::/home/u:/bin/sh\n");
        Assert.Contains("a home directory", Assert.Throws<UserException>(() => Find(host, "/home/u")).Cause, StringComparison.Ordinal);
        Assert.Equal("/home/u/app", Find(host, "/home/u/app"));
    }

    [Fact]
    public void A_home_behind_a_link_is_known_by_its_real_path()
    {
        var host = new FakeSettingsHost { Home = "/h", PasswdHome = null }.Directory("/var/home/w/x").Link("/h", "/var/home/w");
        Assert.Throws<UserException>(() => Find(host, "/var/home/w"));
        Assert.Equal("/var/home/w/x", Find(host, "/var/home/w/x"));
    }

    [Fact]
    public void A_link_to_a_workspace_is_resolved_and_judged_by_where_it_leads()
    {
        var host = new FakeSettingsHost().Directory("/data/p").Link("/srv/p", "/data/p").Link("/srv/evil", "/etc");
        Assert.Equal("/data/p", Find(host, "/data/p", chosen: "/srv/p"));
        Assert.Contains("'/etc' cannot be", Assert.Throws<UserException>(() => Find(host, "/etc", chosen: "/srv/evil")).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_working_directory_outside_of_the_chosen_workspace_is_refused()
    {
        var e = Assert.Throws<UserException>(() => Find(new FakeSettingsHost().Directory("/home/u/apple"), "/home/u/apple", chosen: "/home/u/app"));
        Assert.Equal("the working directory '/home/u/apple' is outside of the workspace '/home/u/app'", e.Problem);
        Assert.Contains("--workspace", e.Cause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/srv/gone", "not there")]
    [InlineData("/srv/file", "no directory")]
    public void A_chosen_workspace_must_be_an_existing_directory(string path, string reason) => Assert.Contains(
        reason, Assert.Throws<UserException>(() => Find(new FakeSettingsHost().File("/srv/file", ""), "/home/u/app", chosen: path)).Problem, StringComparison.Ordinal);

    [Fact]
    public void Looking_touches_the_working_directory_and_its_parents_only()
    {
        var host = new FakeSettingsHost().Directory("/home/u/a/b/c");
        Find(host, "/home/u/a/b/c");
        Assert.Equal(["/home/u/a/b/c/.git", "/home/u/a/b/.git", "/home/u/a/.git"], host.Asked);
    }

    [Fact]
    public void What_is_shown_of_a_path_cannot_move_the_terminal()
    {
        string path = "/etc/" + Encoding.UTF8.GetString([0x1b]) + "[2J";
        var e = Assert.Throws<UserException>(() => Find(new FakeSettingsHost().Directory(path), path));
        Assert.DoesNotContain(e.Problem, char.IsControl);
    }

    private static string Find(FakeSettingsHost host, string working, string? chosen = null)
    {
        host.WorkingDirectory = working;
        return WorkspaceLocator.Find(host.Facts, chosen is null ? null : new WorkspaceChoice(chosen, "--workspace"));
    }
}
