using System.Text.Json;

namespace VectraGuard.ContainmentTests;

/// <summary><c>--report</c> also tells of what was refused before there was a plan.</summary>
public class ReportTests : ContainmentTest
{
    private string Report => Path.Combine(Host.Root, "report.json");

    [SandboxTheory]
    public void A_run_is_told(RuntimeKind runtime)
    {
        Sandbox.With("--report", Report).Shell(runtime, "exit 3").Exits(3);

        Assert.Equal(("exited", 3, Sandbox.Name(runtime), null), (Text("status"), Read().GetProperty("exit_code").GetInt32(), Text("runtime"), Text("error")));
    }

    [SandboxTheory]
    public void A_configuration_that_cannot_be_read_is_told(RuntimeKind runtime) =>
        IsTold(Sandbox.Configured("no_such_key: 1"), runtime, "no_such_key", expectedRuntime: null);

    [SandboxTheory]
    public void A_path_that_cannot_be_bound_is_told(RuntimeKind runtime) =>
        IsTold(Sandbox.With("--bind", "/no/such/path"), runtime, "/no/such/path", expectedRuntime: null);

    [SandboxTheory]
    public void A_workspace_that_cannot_be_one_is_told(RuntimeKind runtime) => IsTold(Sandbox.With("--workspace", "/"), runtime, "'/'", expectedRuntime: null);

    [SandboxTheory]
    public void What_is_denied_is_told(RuntimeKind runtime)
    {
        Host.CreateFile("workspace/vectra-guard.yaml", "policies:\n  deny: [\"true\"]\n");
        IsTold(Sandbox, runtime, "policies.deny", Sandbox.Name(runtime));
    }

    [SandboxTheory]
    public void A_link_that_a_command_may_have_left_is_not_written_through_by_whatever_name_the_workspace_is_called(RuntimeKind runtime)
    {
        string victim = Host.CreateFile("home/victim", "mine");
        Host.Shell("ln -s workspace ../alias; ln -s ../home/victim out.json; ln -s ../home inner; ln -s workspace/out.json ../beside.json").Exits(0);
        Assert.Equal("mine", Host.Shell("cat out.json").Exits(0).Output);   // the link leads there

        foreach (string report in new[] { "workspace/out.json", "alias/out.json", "alias/inner/victim", "beside.json", "alias/new/../out.json" })
        {
            Sandbox.With("--report", Path.Combine(Host.Root, report)).Run(runtime, "true").Refuses("cannot write the report");
        }

        Assert.Equal("mine", File.ReadAllText(victim));
        Sandbox.With("--report", Path.Combine(Host.Root, "alias/fine.json")).Run(runtime, "true").Exits(0);
        Assert.Contains("exited", File.ReadAllText(Path.Combine(Host.Workspace, "fine.json")), StringComparison.Ordinal);
    }

    private void IsTold(Sandbox sandbox, RuntimeKind runtime, string reason, string? expectedRuntime)
    {
        sandbox.With("--report", Report).Run(runtime, "true").Exits(125);

        Assert.Equal(("refused", expectedRuntime), (Text("status"), Text("runtime")));
        Assert.Equal(125, Read().GetProperty("exit_code").GetInt32());
        Assert.Equal("true", Read().GetProperty("command")[0].GetString());
        Assert.Contains(reason, Text("error"), StringComparison.Ordinal);
    }

    private string? Text(string name) => Read().GetProperty(name).GetString();

    private JsonElement Read() => JsonDocument.Parse(File.ReadAllText(Report)).RootElement;
}
