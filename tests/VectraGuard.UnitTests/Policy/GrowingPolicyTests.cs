using VectraGuard.Configuration;
using VectraGuard.Policy;
using VectraGuard.UnitTests.Fakes;

namespace VectraGuard.UnitTests.Policy;

/// <summary>The mounts are told while the policy is compiled, so that PID 1 can make them; that they never change afterwards is checked for every policy of these tests.</summary>
public class GrowingPolicyTests
{
    [Fact]
    public void The_system_is_told_before_the_home_is_looked_at()
    {
        List<int> told = Told(FakeHost.Developer(), new Settings { EnableCache = false }, out CompiledPolicy compiled);

        Assert.True(told.Distinct().Count() >= 3, $"{string.Join(' ', told)} of {compiled.Policy.Mounts.Count}");
        Assert.Equal(compiled.Policy.Mounts.Count, told[^1]);
    }

    [Fact]
    public void Nothing_is_told_that_needs_a_directory_which_is_not_there_yet()
    {
        List<int> told = Told(FakeHost.Developer(), new Settings(), out CompiledPolicy compiled);

        Assert.NotEmpty(compiled.Directories);
        Assert.NotEmpty(told);
        IEnumerable<string> sources = compiled.Policy.Mounts.Take(told[^1]).OfType<Mount.Bind>().Select(bind => bind.Source);
        Assert.DoesNotContain(sources, source => compiled.Directories.Any(directory => directory.Path == source));
    }

    private static List<int> Told(FakeHost host, Settings settings, out CompiledPolicy compiled)
    {
        List<int> told = [];
        compiled = PolicyCompiler.Compile(settings, host.Workspace, host.Facts, onMounts: mounts => told.Add(mounts.Count));
        return told;
    }
}
