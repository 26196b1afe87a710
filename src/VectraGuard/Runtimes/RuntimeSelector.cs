using VectraGuard.Configuration;
using VectraGuard.Host;
using VectraGuard.Policy;

namespace VectraGuard.Runtimes;

/// <summary>
/// Chooses the runtime. The one that the user asked for, or none; else the first that is available, in the order of the environment.
/// Only candidates are probed, one after the other, and none after the first that works.
/// </summary>
internal static class RuntimeSelector
{
    /// <summary>The choice; throws a <see cref="UserException"/> that says what to install or mend when there is none.</summary>
    public static Selection Select(DetectedEnvironment environment, Settings settings, Func<RuntimeKind, Availability> probe)
    {
        if (Asked(settings.Runtime) is { } asked)
        {
            Availability availability = probe(asked);
            return availability.IsAvailable ? new Selection(asked, "asked for") : throw Unavailable(asked, availability);
        }

        var passed = new List<(RuntimeKind Kind, Availability Availability)>();
        foreach (RuntimeKind candidate in Order(environment, settings.PreferFast))
        {
            Availability availability = probe(candidate);
            if (availability.IsAvailable)
            {
                return new Selection(candidate, string.Join("; ", [environment.Name, .. passed.Select(Describe)]));
            }

            passed.Add((candidate, availability));
        }

        throw NoneAvailable(passed);
    }

    /// <summary>The order in which runtimes are tried.</summary>
    public static ReadOnlySpan<RuntimeKind> Order(DetectedEnvironment environment, bool preferFast) => environment switch
    {
        { System: not HostSystem.Linux } => [RuntimeKind.Docker],
        { Kind: EnvironmentKind.Dev } when preferFast => [RuntimeKind.Bubblewrap, RuntimeKind.Namespace, RuntimeKind.Docker],
        _ => [RuntimeKind.Docker, RuntimeKind.Bubblewrap, RuntimeKind.Namespace],
    };

    private static RuntimeKind? Asked(RuntimeChoice choice) => choice switch
    {
        RuntimeChoice.Bubblewrap => RuntimeKind.Bubblewrap,
        RuntimeChoice.Namespace => RuntimeKind.Namespace,
        RuntimeChoice.Docker => RuntimeKind.Docker,
        _ => null,
    };

    private static string Describe((RuntimeKind Kind, Availability Availability) passed) => $"{passed.Kind.Name} {passed.Availability.Detail}";

    private static UserException Unavailable(RuntimeKind kind, Availability availability) => new(
        $"the {kind.Name} runtime, which was asked for, is not available: {availability.Detail}",
        availability.Remedy ?? "'vectra-guard doctor' says which runtimes are; --runtime auto takes the best of them",
        availability.Cause);

    private static UserException NoneAvailable(List<(RuntimeKind Kind, Availability Availability)> passed)
    {
        IEnumerable<string> remedies =
            from p in passed
            where p.Availability.Remedy is not null
            select $"{p.Kind.Name}: {p.Availability.Remedy}";
        return new UserException(
            "there is no runtime here that could build a sandbox, so nothing ran",
            string.Join('\n', [.. remedies, "'vectra-guard doctor' says more"]),
            string.Join("; ", passed.Select(Describe)));
    }
}
