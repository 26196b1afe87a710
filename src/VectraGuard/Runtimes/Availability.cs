namespace VectraGuard.Runtimes;

/// <summary>Whether something works here, as a real attempt showed.</summary>
/// <param name="IsAvailable">Whether it does.</param>
/// <param name="Detail">When available: version and path, such as <c>0.8.0, /usr/bin/bwrap</c>. Otherwise what is missing, one line.</param>
/// <param name="Cause">Why it is not, as far as could be found out; one line.</param>
/// <param name="Remedy">The one command or step that mends it.</param>
public sealed record Availability(bool IsAvailable, string Detail, string? Cause = null, string? Remedy = null)
{
    /// <summary>It works.</summary>
    public static Availability Yes(string detail) => new(IsAvailable: true, detail);

    /// <summary>It does not work.</summary>
    public static Availability No(string detail, string? cause = null, string? remedy = null) => new(IsAvailable: false, detail, cause, remedy);
}
