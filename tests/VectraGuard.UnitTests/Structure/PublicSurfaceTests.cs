namespace VectraGuard.UnitTests.Structure;

/// <summary>What applications can see of the library. A type that appears here must keep its promises from version to version.</summary>
public class PublicSurfaceTests
{
    // By namespace; those that are nested in a public type count with it.
    private static readonly string[] Expected =
    [
        "VectraGuard.Configuration: BindMount ConfigurationException RuntimeChoice",
        "VectraGuard.Policy: CapabilitySet EnvironmentVariable Identity Mount NetworkAccess RuntimeKind SandboxPolicy SeccompProfile ValueList",
        "VectraGuard.Risk: RiskAnalyzer RiskContext RiskFinding RiskLevel RiskNote RiskReport RiskRule SourcePosition",
        "VectraGuard.Runtimes: Availability ExitCodes",
        "VectraGuard: Guard GuardPlan GuardSettings RuntimeAvailability UserException",
    ];

    [Fact]
    public void Only_what_an_application_needs_is_public()
    {
        IEnumerable<string> surface = typeof(Guard).Assembly.GetExportedTypes()
            .Where(type => !type.IsNested)
            .GroupBy(type => type.Namespace, StringComparer.Ordinal)
            .Select(group => $"{group.Key}: {string.Join(' ', group.Select(type => type.Name.Split('`')[0]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))}")
            .Order(StringComparer.Ordinal);

        Assert.Equal(Expected, surface);
    }
}
