using System.Collections.Immutable;
using System.Runtime.InteropServices;
using VectraGuard.Linux;
using VectraGuard.Policy;
using VectraGuard.Seccomp;

namespace VectraGuard.UnitTests.Seccomp;

/// <summary>The compiled filter against the table, number by number.</summary>
public class SeccompFilterTests
{
    private const uint Allow = 0x7FFF0000;
    private const uint KillProcess = 0x80000000;
    private const uint Eperm = 0x00050001;
    private const uint Enosys = 0x00050026;

    public static TheoryData<SeccompProfile, Architecture> Filters => new MatrixTheoryData<SeccompProfile, Architecture>(
        Enum.GetValues<SeccompProfile>(), [Architecture.X64, Architecture.Arm64]);

    private static uint Audit(Architecture architecture) => architecture is Architecture.X64 ? SeccompData.X64 : SeccompData.Arm64;

    private static uint Expected(SyscallVerdict verdict) =>
        verdict.Rule is { } rule ? RuleOracle.Action(rule, []) : verdict.Errno == 0 ? Allow : 0x00050000 | (uint)verdict.Errno;

    [Theory]
    [MemberData(nameof(Filters))]
    public void Every_number_gets_what_the_table_says(SeccompProfile profile, Architecture architecture)
    {
        ImmutableArray<BpfInstruction> filter = SeccompCompiler.Compile(profile, architecture);
        Dictionary<uint, Syscall> calls = KernelCall.All.Select((call, index) => (call, index))
            .Where(row => row.call.On(architecture) is not null)
            .ToDictionary(row => (uint)row.call.On(architecture)!.Value, row => (Syscall)row.index);

        for (uint number = 0; number <= 600; number++)
        {
            uint expected =
                calls.TryGetValue(number, out Syscall call) ? Expected(SeccompProfiles.Judge(call, profile))
                : architecture is Architecture.X64 && number >= 512 ? Eperm
                : profile is SeccompProfile.None ? Allow
                : Enosys;
            Assert.Equal((number, expected), (number, BpfInterpreter.Run(filter, new(number, Audit(architecture)))));
        }
    }

    [Theory]
    [MemberData(nameof(Filters))]
    public void Numbers_of_x32_and_nonsense_reach_nothing(SeccompProfile profile, Architecture architecture)
    {
        ImmutableArray<BpfInstruction> filter = SeccompCompiler.Compile(profile, architecture);
        uint expected = architecture is Architecture.X64 ? Eperm : profile is SeccompProfile.None ? Allow : Enosys;
        IEnumerable<uint> numbers =
        [
            .. Enumerable.Range(0, 600).Select(number => 0x40000000 | (uint)number),
            0x3FFFFFFF, 0x7FFFFFFF, 0x80000000, 0x80000010, 0xC0000010, 0xFFFFFFFE, 0xFFFFFFFF, 0x10010, 4096, 513, 1 << 16,
        ];

        Assert.All(numbers, number => Assert.Equal(expected, BpfInterpreter.Run(filter, new(number, Audit(architecture)))));
    }

    [Theory]
    [MemberData(nameof(Filters))]
    public void Calls_through_a_foreign_entry_kill_the_process(SeccompProfile profile, Architecture architecture)
    {
        ImmutableArray<BpfInstruction> filter = SeccompCompiler.Compile(profile, architecture);
        uint[] foreign = [SeccompData.X64, SeccompData.I386, SeccompData.Arm64, SeccompData.Arm, 0, 0xFFFFFFFF, 0xC00000F3];

        foreach (uint architectureSeen in foreign.Where(seen => seen != Audit(architecture)))
        {
            Assert.All(
                Enumerable.Range(0, 601),
                number => Assert.Equal(KillProcess, BpfInterpreter.Run(filter, new((uint)number, architectureSeen))));
        }
    }

    [Theory]
    [MemberData(nameof(Filters))]
    public void The_kernel_never_runs_the_filter_for_calls_that_are_always_allowed(SeccompProfile profile, Architecture architecture)
    {
        ImmutableArray<BpfInstruction> filter = SeccompCompiler.Compile(profile, architecture);

        foreach (string name in (string[])["read", "write", "close", "mmap", "futex", "newfstatat", "execve", "exit_group", "wait4", "statx"])
        {
            Assert.True(BpfInterpreter.IsAlwaysAllowed(filter, new(KernelCall.Number(name, architecture), Audit(architecture))), name);
        }

        Assert.False(BpfInterpreter.IsAlwaysAllowed(filter, new(KernelCall.Number("ioctl", architecture), Audit(architecture))));
    }

    [Theory]
    [MemberData(nameof(Filters))]
    public void A_filter_is_short_and_always_the_same(SeccompProfile profile, Architecture architecture)
    {
        ImmutableArray<BpfInstruction> filter = SeccompCompiler.Compile(profile, architecture);

        Assert.Equal(filter, SeccompCompiler.Compile(profile, architecture));
        Assert.InRange(filter.Length, 8, Bpf.MaximumLength / 8);
        Assert.Equal(filter.Length * 8, Bpf.ToBytes(filter).Length);
    }

    [Fact]
    public void There_is_no_filter_for_an_architecture_without_tables() =>
        Assert.Throws<UserException>(() => SeccompCompiler.Compile(SeccompProfile.None, Architecture.X86));
}
