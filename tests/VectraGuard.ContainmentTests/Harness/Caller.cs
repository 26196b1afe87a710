namespace VectraGuard.ContainmentTests.Harness;

/// <summary>Who runs the tests.</summary>
internal static class Caller
{
    /// <summary>Whether it is uid 0.</summary>
    public static bool IsRoot => Environment.IsPrivilegedProcess;
}
