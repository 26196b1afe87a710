using VectraGuard.Linux;
using VectraGuard.Policy;
using VectraGuard.Seccomp;

namespace VectraGuard.UnitTests.Seccomp;

public class SeccompDocumentationTests
{
    private static IEnumerable<string> NamesIn(string row) => row.Split('`').Where((_, index) => index % 2 == 1);

    private static IEnumerable<string> RefusedBy(SeccompProfile profile) => KernelCall.All
        .Where((_, index) => SeccompProfiles.Judge((Syscall)index, profile).Errno != 0)
        .Select(call => call.Name);

    [Theory]
    [InlineData(SeccompProfile.Minimal)]
    [InlineData(SeccompProfile.Moderate)]
    [InlineData(SeccompProfile.Strict)]
    public void The_documentation_lists_exactly_what_a_profile_adds(SeccompProfile profile)
    {
        string row = RepositoryFile.Lines("docs/seccomp.md").First(line => line.StartsWith($"| {profile} |", StringComparison.OrdinalIgnoreCase));

        Assert.Equal(RefusedBy(profile).Except(RefusedBy(profile - 1)).Order(), NamesIn(row).Order());
    }

    [Fact]
    public void The_documentation_names_every_call_whose_arguments_decide()
    {
        string text = string.Join('\n', RepositoryFile.Lines("docs/seccomp.md"));

        Assert.All(
            KernelCall.All.Where((_, index) => SeccompProfiles.Judge((Syscall)index, SeccompProfile.Strict).Rule is not null),
            call => Assert.Contains($"`{call.Name}`", text));
    }
}
