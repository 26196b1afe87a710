namespace VectraGuard.Configuration;

/// <summary>Where a value comes from.</summary>
/// <param name="Kind">The kind of place.</param>
/// <param name="Text">As a person reads it: <c>/srv/vectra-guard.yaml:3</c>, <c>VECTRAGUARD_RUNTIME</c>, <c>--runtime</c>, <c>default</c>.</param>
internal readonly record struct Origin(OriginKind Kind, string Text)
{
    /// <summary>Nobody set it.</summary>
    public static Origin Default => new(OriginKind.Default, "default");
}
