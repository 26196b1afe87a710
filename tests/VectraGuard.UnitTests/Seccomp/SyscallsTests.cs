using System.Globalization;
using System.Runtime.InteropServices;
using VectraGuard.Linux;

namespace VectraGuard.UnitTests.Seccomp;

public class SyscallsTests
{
    private static IEnumerable<Syscall> All => Enumerable.Range(0, Syscalls.Count).Select(index => (Syscall)index);

    [Fact]
    public void The_generated_tables_say_what_the_list_of_calls_says() => Assert.Equal(
        KernelCall.All,
        All.Select(call => new KernelCall(
            Syscalls.Name(call), Syscalls.Number(call, Architecture.X64), Syscalls.Number(call, Architecture.Arm64))));

    [Fact]
    public void A_call_is_named_in_the_code_as_in_the_kernel() =>
        Assert.All(All, call => Assert.Equal(Syscalls.Name(call).Replace("_", "", StringComparison.Ordinal), call.ToString(), ignoreCase: true));

    [Theory]
    [InlineData(Architecture.X64)]
    [InlineData(Architecture.Arm64)]
    public void No_two_calls_share_a_number_and_all_are_below_those_of_x32(Architecture architecture)
    {
        int[] numbers = [.. All.Select(call => Syscalls.Number(call, architecture)).OfType<int>()];

        Assert.Equal(numbers.Length, numbers.Distinct().Count());
        Assert.All(numbers, number => Assert.InRange(number, 0, Syscalls.FirstOfX32 - 1));
    }

    [Fact]
    public void Each_call_exists_somewhere() => Assert.DoesNotContain(KernelCall.All, call => call is { X64: null, Arm64: null });

    [Fact]
    public void The_last_call_of_both_is_that_of_the_kernel_in_the_comment() =>
        Assert.Equal((471, 471), (KernelCall.All.Max(call => call.X64 ?? 0), KernelCall.All.Max(call => call.Arm64 ?? 0)));

    [Fact]
    public void The_headers_of_this_machine_agree_with_the_table()
    {
        const string header = "/usr/include/x86_64-linux-gnu/asm/unistd_64.h";
        Assert.SkipUnless(File.Exists(header), "the kernel's headers for x64 are not installed");

        string[][] defined = [.. File.ReadLines(header).Select(line => line.Split(' ')).Where(words => words is ["#define", _, _])];

        Assert.True(defined.Length > 300);
        Assert.All(defined, words => Assert.Equal(
            int.Parse(words[2], CultureInfo.InvariantCulture),
            (int)KernelCall.Number(words[1]["__NR_".Length..], Architecture.X64)));
    }

    [Theory]
    [InlineData("read", 0, 63)]
    [InlineData("execve", 59, 221)]
    [InlineData("ioctl", 16, 29)]
    [InlineData("clone", 56, 220)]
    [InlineData("mount", 165, 40)]
    [InlineData("clone3", 435, 435)]
    [InlineData("open_tree_attr", 467, 467)]
    public void Numbers_that_everybody_knows_are_right(string name, int x64, int arm64) =>
        Assert.Contains(new KernelCall(name, x64, arm64), KernelCall.All);

    [Fact]
    public void Another_architecture_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Syscalls.Number(Syscall.Read, Architecture.RiscV64));
}
