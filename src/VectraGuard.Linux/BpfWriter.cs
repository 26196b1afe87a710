using System.Collections.Immutable;

namespace VectraGuard.Linux;

/// <summary>
/// Writes a filter from its last instruction to its first: what a jump leads to is already there, so the distance is known and nothing is
/// patched afterwards. A filter only ever jumps forwards.
/// </summary>
internal sealed class BpfWriter
{
    private readonly List<BpfInstruction> reversed = new(capacity: 512);

    /// <summary>The instruction that would be reached by what is put in front now; for <see cref="DistanceTo"/> later.</summary>
    public int Here => reversed.Count;

    /// <summary>How many instructions an instruction that is put in front now has to skip to reach that place.</summary>
    public int DistanceTo(int place) => reversed.Count - place;

    /// <summary>Puts an instruction in front of all that were written before.</summary>
    public void Prepend(BpfInstruction instruction) => reversed.Add(instruction);

    /// <summary>Puts instructions in front, the first of them first.</summary>
    public void Prepend(params ReadOnlySpan<BpfInstruction> instructions)
    {
        for (int i = instructions.Length - 1; i >= 0; i--)
        {
            reversed.Add(instructions[i]);
        }
    }

    /// <summary>Puts in front: when the value, without a sign, is this one or higher, on to that place; a lower one goes on here.</summary>
    public void PrependSkipIfAtLeast(uint value, int place)
    {
        int distance = DistanceTo(place);
        if (distance <= byte.MaxValue)
        {
            Prepend(Bpf.SkipIfAtLeast(value, (byte)distance));
        }
        else
        {
            // Only a skip without a condition has room for so many.
            Prepend(Bpf.SkipNextIfBelow(value), Bpf.Skip((uint)distance));
        }
    }

    /// <summary>The filter, in the order in which it runs. One that the kernel would find too long is a bug.</summary>
    public ImmutableArray<BpfInstruction> ToProgram()
    {
        if (reversed.Count > Bpf.MaximumLength)
        {
            throw new InvalidOperationException($"a seccomp filter of {reversed.Count} instructions: the kernel takes {Bpf.MaximumLength}");
        }

        var program = ImmutableArray.CreateBuilder<BpfInstruction>(reversed.Count);
        for (int i = reversed.Count - 1; i >= 0; i--)
        {
            program.Add(reversed[i]);
        }

        return program.MoveToImmutable();
    }
}
