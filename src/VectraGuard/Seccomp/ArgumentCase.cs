using System.Collections.Immutable;

namespace VectraGuard.Seccomp;

/// <summary>Tests that hold together: at most one of each argument, which is all that libseccomp takes.</summary>
internal sealed record ArgumentCase(params ImmutableArray<ArgumentTest> Tests)
{
    /// <summary>
    /// The cases that apply exactly when none of these does, no two of them at once. For descriptions of a filter that cannot say "else":
    /// there "not equal" compares all 64 bits of an argument of which the kernel reads 32.
    /// </summary>
    public static ImmutableArray<ArgumentCase> Others(ImmutableArray<ArgumentCase> cases)
    {
        var others = ImmutableArray.CreateBuilder<ArgumentCase>();
        AddOthers(cases.AsSpan(), known: new ArgumentCase(), others);
        return others.ToImmutable();
    }

    /// <summary>Adds the others among what is known of the arguments: the first case fails at its first bit, or at its second, …</summary>
    private static void AddOthers(ReadOnlySpan<ArgumentCase> cases, ArgumentCase known, ImmutableArray<ArgumentCase>.Builder others)
    {
        while (cases.Length > 0 && known.Contradicts(cases[0]))
        {
            cases = cases[1..];
        }

        if (cases.Length == 0)
        {
            others.Add(known);
            return;
        }

        foreach (ArgumentTest test in cases[0].Tests)
        {
            for (ulong bit = 1UL << 63; bit != 0; bit >>= 1)
            {
                if ((test.Mask & bit) != 0 && (known.On(test.Argument).Mask & bit) == 0)
                {
                    AddOthers(cases[1..], known.With(new(test.Argument, bit, ~test.Value & bit)), others);
                    known = known.With(new(test.Argument, bit, test.Value & bit));
                }
            }
        }
    }

    private ArgumentTest On(int argument)
    {
        foreach (ArgumentTest test in Tests)
        {
            if (test.Argument == argument)
            {
                return test;
            }
        }

        return new(argument, Mask: 0, Value: 0);
    }

    private bool Contradicts(ArgumentCase other)
    {
        foreach (ArgumentTest theirs in other.Tests)
        {
            ArgumentTest ours = On(theirs.Argument);
            if (((ours.Value ^ theirs.Value) & ours.Mask & theirs.Mask) != 0)
            {
                return true;
            }
        }

        return false;
    }

    private ArgumentCase With(ArgumentTest more)
    {
        ArgumentTest old = On(more.Argument);
        var merged = new ArgumentTest(more.Argument, old.Mask | more.Mask, old.Value | more.Value);
        return old.Mask == 0 ? new([.. Tests, merged]) : new(Tests.Replace(old, merged));
    }
}
