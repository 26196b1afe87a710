using System.Diagnostics;

namespace VectraGuard.ContainmentTests.Harness;

/// <summary>Waiting for what happens in another process: as short as possible, and with a limit.</summary>
public static class Eventually
{
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
