using System.Diagnostics;
using System.Globalization;

namespace VectraGuard.ContainmentTests.Harness;

/// <summary>Waiting for what happens in another process: as short as possible, and with a limit.</summary>
public static class Eventually
{
    /// <summary>How long a command may take that should have ended: <c>VECTRAGUARD_TEST_PATIENCE</c> in seconds, else far more than any does.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(
        int.TryParse(Environment.GetEnvironmentVariable("VECTRAGUARD_TEST_PATIENCE"), CultureInfo.InvariantCulture, out int seconds) ? seconds : 90);

    /// <summary>Fails, with the message, unless the condition comes to hold within the time.</summary>
    public static void Holds(Func<bool> condition, TimeSpan within, Func<string> message)
    {
        long start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            if (Stopwatch.GetElapsedTime(start) > within)
            {
                Assert.Fail(message());
            }

            Thread.Sleep(millisecondsTimeout: 10);
        }
    }
}
