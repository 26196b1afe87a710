using System.Globalization;

namespace VectraGuard.UnitTests.Fakes;

/// <summary>How much is tried: seconds in a test run, as long as one likes with <c>make fuzz FACTOR=…</c>.</summary>
internal static class Fuzz
{
    /// <summary>The trait of tests that try many inputs at random.</summary>
    public const string Kind = "fuzz";

    private static readonly int Factor =
        int.TryParse(Environment.GetEnvironmentVariable("VECTRAGUARD_FUZZ_FACTOR"), CultureInfo.InvariantCulture, out int factor) ? factor : 1;

    /// <summary>So many in a test run; as many times more as was asked for.</summary>
    public static int Times(int iterations) => iterations * Factor;
}
