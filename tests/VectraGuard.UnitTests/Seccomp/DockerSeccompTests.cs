using System.Runtime.InteropServices;
using CsCheck;
using VectraGuard.Policy;
using VectraGuard.Seccomp;
using VectraGuard.UnitTests.Fakes;

namespace VectraGuard.UnitTests.Seccomp;

/// <summary>Docker's JSON against the filter that we load ourselves.</summary>
public class DockerSeccompTests
{
    public static TheoryData<SeccompProfile, Architecture> Profiles => SeccompFilterTests.Filters;

    private static string InWords(uint action) => action == 0x7FFF0000 ? "allowed" : $"errno {action & 0xFFFF}";

    [Theory]
    [MemberData(nameof(Profiles))]
    public void The_json_and_the_filter_give_the_same_answers(SeccompProfile profile, Architecture architecture)
    {
        var json = new OciSeccomp(DockerSeccomp.Json(profile, architecture));

        Outcome.Arguments.Sample(
            arguments => Assert.All(KernelCall.All, call =>
            {
                if (call.On(architecture) is { } number)
                {
                    Assert.Equal(InWords(Outcome.Action(profile, architecture, (uint)number, arguments)), json.Outcome(call.Name, arguments));
                }
            }),
            iter: Fuzz.Times(50));
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Every_call_is_named_so_that_no_default_decides(SeccompProfile profile, Architecture architecture)
    {
        IEnumerable<string> named = new OciSeccomp(DockerSeccomp.Json(profile, architecture)).Names;
        IEnumerable<string> existing = KernelCall.All.Where(call => call.On(architecture) is not null).Select(call => call.Name);

        Assert.Equal(profile is SeccompProfile.None ? ["ioctl"] : existing.Order(), named.Order());
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void A_call_that_nobody_has_judged_does_not_exist(SeccompProfile profile, Architecture architecture) => Assert.Equal(
        profile is SeccompProfile.None ? "allowed" : "errno 38",
        new OciSeccomp(DockerSeccomp.Json(profile, architecture)).Outcome("a_call_to_come", new ulong[6]));

    [Fact]
    public void Only_the_native_architecture_and_x32_are_named_so_that_others_are_killed()
    {
        Assert.Equal(["SCMP_ARCH_X86_64", "SCMP_ARCH_X32"], new OciSeccomp(DockerSeccomp.Json(SeccompProfile.Strict, Architecture.X64)).Architectures);
        Assert.Equal(["SCMP_ARCH_AARCH64"], new OciSeccomp(DockerSeccomp.Json(SeccompProfile.None, Architecture.Arm64)).Architectures);
    }

    [Fact]
    public void The_json_has_no_more_entries_than_libseccomp_can_turn_into_a_filter() =>
        Assert.InRange(new OciSeccomp(DockerSeccomp.Json(SeccompProfile.Strict, Architecture.X64)).Count, 100, 900);

    [Fact]
    public void The_json_is_always_the_same() => Assert.Equal(
        DockerSeccomp.Json(SeccompProfile.Moderate, Architecture.X64), DockerSeccomp.Json(SeccompProfile.Moderate, Architecture.X64));
}
