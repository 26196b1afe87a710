namespace VectraGuard.ContainmentTests.Harness;

/// <summary>What is under test: the published executable, and the probe that attacks from inside.</summary>
internal static class Installation
{
    /// <summary>The executable: <c>VECTRAGUARD_TEST_BINARY</c>, else the repository's artifacts/vectra-guard.</summary>
    public static string VectraGuard { get; } = Find("VECTRAGUARD_TEST_BINARY", "vectra-guard");

    /// <summary>The probe: <c>VECTRAGUARD_TEST_PROBE</c>, else the repository's artifacts/tests/probe/probe.</summary>
    public static string Probe { get; } = Find("VECTRAGUARD_TEST_PROBE", "tests/probe/probe");

    /// <summary>The executable whose layers can be left out.</summary>
    public static string Layers => Find("VECTRAGUARD_TEST_LAYERS", "tests/layers/vectra-guard");

    /// <summary>The program as it is built for other systems than Linux.</summary>
    public static string Portable => Find("VECTRAGUARD_TEST_PORTABLE", "tests/portable/vectra-guard.dll");

    /// <summary>What starts an emulated machine; build/kernels put it beside the kernels.</summary>
    public static string Boot => Find("VECTRAGUARD_TEST_BOOT", "tests/kernels/boot");

    /// <summary>Whether a missing runtime is a failure: on a build machine nothing may be left out quietly.</summary>
    public static bool RequiresEveryRuntime { get; } = IsSet("CI") || IsSet("VECTRAGUARD_TEST_REQUIRE");

    /// <summary>A file of docs/.</summary>
    public static string Document(string name) => Path.Combine(new DirectoryInfo(Path.GetDirectoryName(Layers)!).Parent!.Parent!.Parent!.FullName, "docs", name);

    private static bool IsSet(string variable) => Environment.GetEnvironmentVariable(variable) is not (null or "" or "0" or "false");

    private static string Find(string variable, string artifact)
    {
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } named)
        {
            return File.Exists(named) ? named : throw new FileNotFoundException($"{variable} names a file that is not there", named);
        }

        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            string candidate = Path.Combine(at.FullName, "artifacts", artifact);
            if (File.Exists(candidate))
            {
                return candidate;
            }
        }

        throw new FileNotFoundException($"no artifacts/{artifact} above {AppContext.BaseDirectory}: run 'make build' first, or set {variable}");
    }
}
