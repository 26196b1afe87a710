using VectraGuard.Policy;
using VectraGuard.Runtimes;
using VectraGuard.Runtimes.Bubblewrap;

namespace VectraGuard.UnitTests.Runtimes;

public class BubblewrapOptionsTests
{
    private static readonly SandboxPolicy Everything = new()
    {
        Workspace = "/w",
        WorkingDirectory = "/w",
        Identity = new Identity(1000, 1000),
        Mounts =
        [
            new Mount.Bind("/a", "/a"), new Mount.Bind("/b", "/b", Writable: true), new Mount.Scratch("/c"), new Mount.Cover("/d", IsDirectory: true),
            new Mount.Cover("/e", IsDirectory: false), new Mount.Content("/f", [1]), new Mount.Link("/g", "h"), new Mount.Directory("/i"),
            new Mount.Processes("/proc"), new Mount.Devices("/dev"),
        ],
    };

    [Theory]
    [InlineData(1000u)]
    [InlineData(0u)]
    public void The_probe_asks_for_every_option_that_a_plan_uses(uint user)
    {
        SandboxPolicy policy = Everything with { Identity = new Identity(user, user), Capabilities = CapabilitySet.Normal };

        BubblewrapPlan plan = BubblewrapPlanner.Alone(new BubblewrapInstallation("/usr/bin/bwrap"), policy, new SandboxCommand(["true"]), hasStage: true);

        IEnumerable<string> used = plan.Arguments.TakeWhile(word => word != "--").Where(word => word.StartsWith("--", StringComparison.Ordinal)).Distinct();
        Assert.Empty(used.Except(BubblewrapPlanner.NeededOptions));
    }
}
