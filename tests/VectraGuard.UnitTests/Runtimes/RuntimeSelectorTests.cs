using VectraGuard.Configuration;
using VectraGuard.Host;
using VectraGuard.Policy;
using VectraGuard.Runtimes;

namespace VectraGuard.UnitTests.Runtimes;

public class RuntimeSelectorTests
{
    private const RuntimeKind B = RuntimeKind.Bubblewrap;
    private const RuntimeKind N = RuntimeKind.Namespace;
    private const RuntimeKind D = RuntimeKind.Docker;

    // environment, prefer_fast, available, probed in this order, reason
    public static IEnumerable<ITheoryDataRow> Rows => new TheoryData<EnvironmentKind, bool, RuntimeKind[], RuntimeKind[], string>
    {
        { EnvironmentKind.Dev, true, [B, N, D], [B], "dev" },
        { EnvironmentKind.Dev, true, [N, D], [B, N], "dev; bubblewrap not installed" },
        { EnvironmentKind.Dev, true, [D], [B, N, D], "dev; bubblewrap not installed; namespace forbidden" },
        { EnvironmentKind.Dev, false, [B, N, D], [D], "dev" },
        { EnvironmentKind.Dev, false, [B, N], [D, B], "dev; docker not installed" },
        { EnvironmentKind.Dev, false, [N], [D, B, N], "dev; docker not installed; bubblewrap not installed" },
        { EnvironmentKind.Ci, true, [B, N, D], [D], "ci" },
        { EnvironmentKind.Ci, true, [B, N], [D, B], "ci; docker not installed" },
        { EnvironmentKind.Ci, false, [N], [D, B, N], "ci; docker not installed; bubblewrap not installed" },
        { EnvironmentKind.Prod, true, [B, N, D], [D], "prod" },
        { EnvironmentKind.Prod, true, [B, N], [D, B], "prod; docker not installed" },
        { EnvironmentKind.Prod, false, [N], [D, B, N], "prod; docker not installed; bubblewrap not installed" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    internal void The_first_that_is_available_is_taken_and_no_other_is_probed(
        EnvironmentKind environment, bool preferFast, RuntimeKind[] available, RuntimeKind[] probed, string reason)
    {
        var probes = new Probes(available);

        Selection selection = Select(environment, new Settings { PreferFast = preferFast }, probes);

        Assert.Equal(new Selection(probed[^1], reason), selection);
        Assert.Equal(probed, probes.Probed);
    }

    [Theory]
    [InlineData(EnvironmentKind.Dev, true)]
    [InlineData(EnvironmentKind.Dev, false)]
    [InlineData(EnvironmentKind.Ci, true)]
    [InlineData(EnvironmentKind.Prod, true)]
    internal void Without_linux_only_docker_is_tried(EnvironmentKind kind, bool preferFast)
    {
        foreach (HostSystem system in (HostSystem[])[HostSystem.MacOS, HostSystem.Windows, HostSystem.Other])
        {
            var probes = new Probes([B, N, D]);
            var environment = new DetectedEnvironment(kind, "a test") { System = system };

            Assert.Equal(D, RuntimeSelector.Select(environment, new Settings { PreferFast = preferFast }, probes.Probe).Runtime);
            Assert.Equal([D], probes.Probed);
        }
    }

    [Theory]
    [InlineData(RuntimeChoice.Bubblewrap, B)]
    [InlineData(RuntimeChoice.Namespace, N)]
    [InlineData(RuntimeChoice.Docker, D)]
    public void What_was_asked_for_is_taken_whatever_the_environment(RuntimeChoice choice, RuntimeKind expected)
    {
        foreach (EnvironmentKind environment in Enum.GetValues<EnvironmentKind>())
        {
            var probes = new Probes([B, N, D]);

            Assert.Equal(new Selection(expected, "asked for"), Select(environment, new Settings { Runtime = choice }, probes));
            Assert.Equal([expected], probes.Probed);
        }
    }

    [Theory]
    [InlineData(RuntimeChoice.Bubblewrap, B, "the bubblewrap runtime, which was asked for, is not available: not installed", "sudo apt install bubblewrap")]
    [InlineData(RuntimeChoice.Namespace, N, "the namespace runtime, which was asked for, is not available: forbidden", "sudo sysctl -w x=1")]
    public void What_was_asked_for_and_is_not_available_is_never_replaced(RuntimeChoice choice, RuntimeKind asked, string problem, string remedy)
    {
        var probes = new Probes([.. new[] { B, N, D }.Where(kind => kind != asked)]);

        var error = Assert.Throws<UserException>(() => Select(EnvironmentKind.Dev, new Settings { Runtime = choice }, probes));

        Assert.Equal(problem, error.Problem);
        Assert.Equal(remedy, error.Remedy);
        Assert.Equal([asked], probes.Probed);
    }

    [Fact]
    public void Without_a_remedy_the_doctor_is_recommended()
    {
        var error = Assert.Throws<UserException>(() => Select(EnvironmentKind.Ci, new Settings { Runtime = RuntimeChoice.Docker }, new Probes([B])));

        Assert.Equal("the docker runtime, which was asked for, is not available: not installed", error.Problem);
        Assert.Equal("'vectra-guard doctor' says which runtimes are; --runtime auto takes the best of them", error.Remedy);
    }

    [Fact]
    public void When_there_is_none_all_are_named_with_what_mends_them()
    {
        var error = Assert.Throws<UserException>(() => Select(EnvironmentKind.Dev, new Settings(), new Probes([])));

        Assert.Equal("there is no runtime here that could build a sandbox, so nothing ran", error.Problem);
        Assert.Equal("bubblewrap not installed; namespace forbidden; docker not installed", error.Cause);
        Assert.Equal("bubblewrap: sudo apt install bubblewrap\nnamespace: sudo sysctl -w x=1\n'vectra-guard doctor' says more", error.Remedy);
    }

    private static Selection Select(EnvironmentKind environment, Settings settings, Probes probes) =>
        RuntimeSelector.Select(new DetectedEnvironment(environment, "a test"), settings, probes.Probe);

    private sealed class Probes(RuntimeKind[] available)
    {
        public List<RuntimeKind> Probed { get; } = [];

        public Availability Probe(RuntimeKind kind)
        {
            Probed.Add(kind);
            return available.Contains(kind) ? Availability.Yes("works") : kind switch
            {
                B => Availability.No("not installed", "there is none", "sudo apt install bubblewrap"),
                N => Availability.No("forbidden", "a setting", "sudo sysctl -w x=1"),
                _ => Availability.No("not installed"),
            };
        }
    }
}
