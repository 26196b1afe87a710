using VectraGuard.Git;
using VectraGuard.Linux;

namespace VectraGuard.UnitTests.Git;

public class HarmlessKeyTests
{
    [Theory]
    [InlineData("[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = false\n\tlogallrefupdates = true\n")]
    [InlineData("[remote \"origin\"]\n\turl = https://example.org/x.git\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n[branch \"main\"]\n\tremote = origin\n\tmerge = refs/heads/main\n")]
    [InlineData("[remote \"a\"]\n\turl = git@example.org:x/y.git\n[remote \"b\"]\n\turl = ssh://[::1]:22/x\n[remote \"c\"]\n\turl = ../other\n[remote \"d\"]\n\turl = file:///srv/x\n")]
    [InlineData("[submodule \"lib\"]\n\turl = https://example.org/lib\n\tactive = true\n\tupdate = rebase\n[core]\n\tworktree = ../../../lib\n\tfsmonitor = true\n")]
    [InlineData("[user]\n\tname = Zoë\n[extensions]\n\tworktreeConfig = true\n")]
    public void What_git_writes_by_itself_stays(string text)
    {
        Assert.True(ConfigurationReview.TryReview(OsText.Encode(text), path => path == "../../../lib", path => path is not ("/w/x" or "//w/x"), [], out ConfigurationReview? review));
        Assert.Null(review);
    }

    [Theory]
    [InlineData("[alias]\n\tst = !evil", "alias.st")]
    [InlineData("[alias \"a\"]\n\tcommand = !evil", "alias.a.command")]
    [InlineData("[core]\n\tfsmonitor = evil", "core.fsmonitor")]
    [InlineData("[core]\n\thooksPath = evil", "core.hookspath")]
    [InlineData("[CORE]\n\tsshCommand = evil", "core.sshcommand")]
    [InlineData("[core] pager = evil", "core.pager")]
    [InlineData("[core]\n\teditor = evil", "core.editor")]
    [InlineData("[core]\n\tworktree = /home/u", "core.worktree")]
    [InlineData("[core]\n\tworktree", "core.worktree")]
    [InlineData("[core \"x\"]\n\tworktree = ../../../lib", "core.x.worktree")]
    [InlineData("[index]\n\tthreads = 4", "index.threads")]
    [InlineData("[core \"x\"]\n\tfsmonitor = true", "core.x.fsmonitor")]
    [InlineData("[filter \"x\"]\n\tclean = evil", "filter.x.clean")]
    [InlineData("[filter.x]\n\tprocess = evil", "filter.x.process")]
    [InlineData("[diff \"x\"]\n\ttextconv = evil", "diff.x.textconv")]
    [InlineData("[diff]\n\texternal = evil", "diff.external")]
    [InlineData("[merge \"x\"]\n\tdriver = evil", "merge.x.driver")]
    [InlineData("[include]\n\tpath = evil", "include.path")]
    [InlineData("[includeIf \"gitdir:/\"]\n\tpath = evil", "includeif.gitdir:/.path")]
    [InlineData("[credential]\n\thelper = !evil", "credential.helper")]
    [InlineData("[gpg]\n\tprogram = evil", "gpg.program")]
    [InlineData("[gpg \"ssh\"]\n\tdefaultKeyCommand = evil", "gpg.ssh.defaultkeycommand")]
    [InlineData("[gc]\n\trecentObjectsHook = evil", "gc.recentobjectshook")]
    [InlineData("[pager]\n\tlog = evil", "pager.log")]
    [InlineData("[sequence]\n\teditor = evil", "sequence.editor")]
    [InlineData("[interactive]\n\tdiffFilter = evil", "interactive.difffilter")]
    [InlineData("[trailer \"x\"]\n\tcommand = evil", "trailer.x.command")]
    [InlineData("[uploadpack]\n\tpackObjectsHook = evil", "uploadpack.packobjectshook")]
    [InlineData("[url \"ext::sh -c evil \"]\n\tinsteadOf = https://", "url.ext::sh -c evil .insteadof")]
    [InlineData("[remote \"o\"]\n\turl = ext::sh -c evil", "remote.o.url")]
    [InlineData("[remote \"o\"]\n\turl = evil://x", "remote.o.url")]
    [InlineData("[remote \"o\"]\n\turl = -oProxyCommand=evil", "remote.o.url")]
    [InlineData("[remote \"o\"]\n\tvcs = evil", "remote.o.vcs")]
    [InlineData("[remote \"o\"]\n\tuploadpack = evil", "remote.o.uploadpack")]
    [InlineData("[branch \"m\"]\n\tremote = ext::evil", "branch.m.remote")]
    [InlineData("[submodule \"x\"]\n\tupdate = !evil", "submodule.x.update")]
    [InlineData("[remote \"o\"]\n\tpushUrl = /w/x", "remote.o.pushurl")]
    [InlineData("[remote \"o\"]\n\turl = file:///w/%78", "remote.o.url")]
    [InlineData("[branch \"m\"]\n\tpushRemote = /w/x", "branch.m.pushremote")]
    [InlineData("[diff]\n\tsubmodule = diff", "diff.submodule")]
    [InlineData("[status]\n\tsubmoduleSummary = true", "status.submodulesummary")]
    [InlineData("[core]\n\trepositoryFormatVersion = -1", "core.repositoryformatversion")]
    [InlineData("[remote \"o\"]\n\turl = \"\" ext::evil", "remote.o.url")]
    [InlineData("[core]\n\tworktree = ../../../lib\u00A0", "core.worktree")]
    [InlineData("[protocol \"ext\"]\n\tallow = always", "protocol.ext.allow")]
    [InlineData("[sendemail]\n\ttoCmd = evil", "sendemail.tocmd")]
    [InlineData("[a-section-of-tomorrow]\n\tprogram = evil", "a-section-of-tomorrow.program")]
    public void Everything_else_is_taken_out_and_the_rest_stays(string text, string name)
    {
        string file = $"[user]\n\tname = me\n{text}\n";

        Assert.True(ConfigurationReview.TryReview(OsText.Encode(file), path => path == "../../../lib", path => path is not ("/w/x" or "//w/x"), [], out ConfigurationReview? review));
        Assert.Equal([name], review!.Removed);
        Assert.Equal("[user]\n\tname = \"me\"\n", review.Text);
    }

    [Fact]
    public void What_stood_there_before_stays()
    {
        GitConfigEntry mine = new("alias", null, "p", "!mine");
        Assert.True(ConfigurationReview.TryReview("[alias]\n\tp = !mine\n\tp = !theirs\n"u8.ToArray(), path => false, path => true, [mine], out ConfigurationReview? review));

        Assert.Equal("[alias]\n\tp = \"!mine\"\n", review!.Text);
    }

    [Theory]
    [InlineData("[user]\n\tname = a\\\n b\n")]
    [InlineData("[user]\r\n\tname = a\r\n")]
    [InlineData("\uFEFF[user]\n\tname = a\n")]
    [InlineData("[user]\n\tname = a\u00A0\n")]
    [InlineData("[user]\n\tname = a\tb\n")]
    public void What_could_be_read_in_two_ways_is_written_anew(string text)
    {
        Assert.True(ConfigurationReview.TryReview(OsText.Encode(text), path => false, path => true, [], out ConfigurationReview? review));

        Assert.Empty(review!.Removed);
        Assert.StartsWith("[user]\n\tname = \"a", review.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_git_cannot_read_is_no_configuration() =>
        Assert.False(ConfigurationReview.TryReview("[core"u8.ToArray(), path => false, path => true, [], out _));
}
