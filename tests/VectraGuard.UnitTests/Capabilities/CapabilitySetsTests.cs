using System.Globalization;
using VectraGuard.Capabilities;
using VectraGuard.Policy;

namespace VectraGuard.UnitTests.Capabilities;

public class CapabilitySetsTests
{
    private static readonly Identity Root = new(UserId: 0, GroupId: 0);

    [Theory]
    [InlineData(CapabilitySet.None, "")]
    [InlineData(CapabilitySet.Minimal, "CAP_CHOWN CAP_DAC_OVERRIDE CAP_FOWNER CAP_FSETID CAP_SETGID CAP_SETUID")]
    [InlineData(
        CapabilitySet.Normal,
        "CAP_CHOWN CAP_DAC_OVERRIDE CAP_FOWNER CAP_FSETID CAP_KILL CAP_SETGID CAP_SETUID CAP_SETPCAP CAP_NET_BIND_SERVICE")]
    public void A_set_is_what_the_documentation_says(CapabilitySet set, string names) =>
        Assert.Equal(names, string.Join(' ', CapabilitySets.Of(set).ToArray().Select(CapabilitySets.Name)));

    [Theory]
    [InlineData(CapabilitySet.None, 0)]
    [InlineData(CapabilitySet.Minimal, 0xDB)]
    [InlineData(CapabilitySet.Normal, 0x5FB)]
    public void The_mask_is_as_in_proc_self_status(CapabilitySet set, ulong mask) => Assert.Equal(mask, CapabilitySets.Mask(set, Root));

    [Theory]
    [InlineData(CapabilitySet.None)]
    [InlineData(CapabilitySet.Minimal)]
    [InlineData(CapabilitySet.Normal)]
    public void An_ordinary_user_has_none(CapabilitySet set) =>
        Assert.Equal(0UL, CapabilitySets.Mask(set, new Identity(UserId: 1000, GroupId: 0)));

    [Fact]
    public void No_set_contains_what_undoes_a_sandbox()
    {
        // DAC_READ_SEARCH, NET_ADMIN, NET_RAW, SYS_MODULE, SYS_RAWIO, SYS_CHROOT, SYS_PTRACE, SYS_ADMIN, SYS_BOOT, SYS_RESOURCE, SYS_TIME,
        // SYS_TTY_CONFIG, MKNOD, SETFCAP, MAC_OVERRIDE, MAC_ADMIN, SYSLOG, PERFMON, BPF, CHECKPOINT_RESTORE; numbers of linux/capability.h.
        int[] never = [2, 12, 13, 16, 17, 18, 19, 21, 22, 24, 25, 26, 27, 31, 32, 33, 34, 38, 39, 40];

        Assert.All(Enum.GetValues<CapabilitySet>(), set => Assert.All(never, number =>
            Assert.Equal(0UL, CapabilitySets.Mask(set, Root) & (1UL << number))));
    }

    [Fact]
    public void Each_set_contains_the_smaller_ones() => Assert.Equal(
        CapabilitySets.Mask(CapabilitySet.Minimal, Root),
        CapabilitySets.Mask(CapabilitySet.Minimal, Root) & CapabilitySets.Mask(CapabilitySet.Normal, Root));

    [Fact]
    public void The_headers_of_this_machine_agree_with_names_and_numbers()
    {
        const string header = "/usr/include/linux/capability.h";
        Assert.SkipUnless(File.Exists(header), "the kernel's headers are not installed");

        string[][] defined =
        [
            .. File.ReadLines(header).Select(line => line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
                .Where(words => words is ["#define", ['C', 'A', 'P', '_', ..], [>= '0' and <= '9', ..]]),
        ];

        Assert.True(defined.Length > 30);
        Assert.All(defined, words => Assert.Equal(words[1], CapabilitySets.Name((Capability)int.Parse(words[2], CultureInfo.InvariantCulture))));
    }
}
