namespace VectraGuard.ContainmentTests;

/// <summary>Processes, names and shared memory of the host are out of reach: each kind of namespace is the sandbox's own.</summary>
[Containment]
public class NamespaceTests : ContainmentTest
{
    private static IEnumerable<string> Kinds => ["mnt", "pid", "ipc", "uts", "cgroup", "user", "net"];

    private static IEnumerable<string> KindsOfAll => Kinds.Where(kind => kind != "user");

    [SandboxTheory(nameof(KindsOfAll), EachOnDocker = true)]
    public void Each_kind_is_the_sandboxs_own(RuntimeKind runtime, string kind) => IsOwn(runtime, kind);

    [SandboxTheory(NotOnDocker = "the daemon gives none, unless it maps the ids of all containers")]
    public void The_user_namespace_is_the_sandboxs_own(RuntimeKind runtime) => IsOwn(runtime, "user");

    private void IsOwn(RuntimeKind runtime, string kind)
    {
        string outside = Host.Run("readlink", $"/proc/self/ns/{kind}").Exits(0).Output;

        string inside = Sandbox.Run(runtime, "readlink", $"/proc/self/ns/{kind}").Exits(0).Output;

        Assert.StartsWith($"{kind}:[", inside, StringComparison.Ordinal);
        Assert.NotEqual(outside, inside);
    }

    // Any user may make each kind together with a user namespace. (By clone: unshare(CLONE_NEWUSER) needs a program with one thread.)
    [SandboxTheory(nameof(Kinds))]
    public void No_further_one_can_be_made(RuntimeKind runtime, string kind)
    {
        Assert.Equal("cloned", Host.Probe("clone", $"user,{kind}"));
        Assert.Equal("EPERM", Sandbox.Probe(runtime, "clone", $"user,{kind}"));
    }

    [SandboxTheory]
    public void A_process_of_the_host_is_not_seen_and_not_signaled(RuntimeKind runtime)
    {
        using Running victim = Host.Start("sleep", "1000");

        Assert.Equal("signaled", Host.Probe("kill", $"{victim.Id}", "0"));
        Assert.Equal("ESRCH", Sandbox.Probe(runtime, "kill", $"{victim.Id}", "0"));
        Assert.Equal("directory", Host.Probe("see", $"/proc/{victim.Id}"));
        Assert.Equal("ENOENT", Sandbox.Probe(runtime, "see", $"/proc/{victim.Id}"));
    }

    [SandboxTheory]
    public void A_message_queue_of_the_host_is_not_there(RuntimeKind runtime)
    {
        string id = Host.Run("ipcmk", "-Q").Exits(0).Output.Split(':')[1].Trim();
        try
        {
            Assert.Contains($" {id} ", Host.Run("ipcs", "-q").Exits(0).Output, StringComparison.Ordinal);

            string inside = Sandbox.Run(runtime, "ipcs", "-q").Exits(0).Output;

            Assert.Contains("msqid", inside, StringComparison.Ordinal);
            Assert.DoesNotContain($" {id} ", inside, StringComparison.Ordinal);
        }
        finally
        {
            Host.Run("ipcrm", "-q", id).Exits(0);
        }
    }

    [SandboxTheory]
    public void Identity_is_the_callers(RuntimeKind runtime)
    {
        const string script = "id -u; id -g; readlink /proc/self/ns/pid";
        string[] outside = Host.Shell(script).Exits(0).Lines;

        string[] inside = Sandbox.Shell(runtime, script).Exits(0).Lines;

        Assert.Equal(outside[..2], inside[..2]);
        Assert.NotEqual(outside[2], inside[2]);
    }
}
