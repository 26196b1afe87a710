using VectraGuard.Linux;

namespace VectraGuard.UnitTests.Seccomp;

public class BpfWriterTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(254)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(1000)]
    public void A_skip_arrives_however_far_it_goes(int between)
    {
        var writer = new BpfWriter();
        writer.Prepend(Bpf.Return(2));
        int high = writer.Here;
        writer.Prepend(Bpf.Return(1));
        for (int i = 0; i < between; i++)
        {
            writer.Prepend(Bpf.And(uint.MaxValue));
        }

        writer.PrependSkipIfAtLeast(100, high);
        writer.Prepend(Bpf.Load(Bpf.NumberField));

        Assert.Equal(1U, BpfInterpreter.Run(writer.ToProgram(), new(99, SeccompData.X64)));
        Assert.Equal(2U, BpfInterpreter.Run(writer.ToProgram(), new(100, SeccompData.X64)));
        Assert.Equal(2U, BpfInterpreter.Run(writer.ToProgram(), new(uint.MaxValue, SeccompData.X64)));
    }

    [Fact]
    public void The_bytes_are_those_of_struct_sock_filter() => Assert.Equal(
        [0x20, 0, 0, 0, 4, 0, 0, 0, 0x35, 0, 7, 0, 0x3E, 0, 0, 0xC0],
        Bpf.ToBytes([Bpf.Load(Bpf.ArchitectureField), Bpf.SkipIfAtLeast(0xC000003E, 7)]));

    [Fact]
    public void A_program_longer_than_the_kernel_takes_is_a_bug()
    {
        var writer = new BpfWriter();
        for (int i = 0; i < Bpf.MaximumLength; i++)
        {
            writer.Prepend(Bpf.Return(Bpf.Allow));
        }

        Assert.Equal(Bpf.MaximumLength, writer.ToProgram().Length);
        writer.Prepend(Bpf.Return(Bpf.Allow));
        Assert.Throws<InvalidOperationException>(() => writer.ToProgram());
    }
}
