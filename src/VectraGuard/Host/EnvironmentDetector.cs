using VectraGuard.Configuration;
using VectraGuard.Linux;

namespace VectraGuard.Host;

/// <summary>
/// Tells where vectra-guard runs: <c>VECTRAGUARD_ENV</c>, else (unless <c>auto_detect_env</c> is false) the variables of a CI system,
/// else the marks of a container. It decides only which runtime is tried first, so a wrong guess costs time and no protection.
/// </summary>
internal static class EnvironmentDetector
{
    private const string Variable = "VECTRAGUARD_ENV";

    /// <summary>The environment, with the first reason that was found; throws when <c>VECTRAGUARD_ENV</c> names none.</summary>
    public static DetectedEnvironment Detect(HostFacts facts, Settings settings) => Find(facts, settings) with { System = facts.System };

    private static DetectedEnvironment Find(HostFacts facts, Settings settings)
    {
        if (facts.Variable(Variable) is { Length: > 0 } named)
        {
            return new DetectedEnvironment(Parse(named), $"{Variable} is set");
        }

        if (!settings.AutoDetectEnvironment)
        {
            return new DetectedEnvironment(EnvironmentKind.Dev, "auto_detect_env is false");
        }

        if (CiSystem.Find(facts) is { } system)
        {
            return new DetectedEnvironment(EnvironmentKind.Ci, system.Reason);
        }

        return ContainerMark.Find(facts) is { } mark
            ? new DetectedEnvironment(EnvironmentKind.Prod, mark)
            : new DetectedEnvironment(EnvironmentKind.Dev, "there is no sign of CI or of a container");
    }

    private static EnvironmentKind Parse(string name) => name switch
    {
        "dev" => EnvironmentKind.Dev,
        "ci" => EnvironmentKind.Ci,
        "prod" => EnvironmentKind.Prod,
        _ => throw new ConfigurationException(Variable, line: 0, column: 0, $"'{OsText.Display(name)}' is no environment", "dev, ci or prod"),
    };
}
