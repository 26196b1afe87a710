namespace VectraGuard.Policy;

/// <summary>The ids of the command, the same inside as outside.</summary>
/// <param name="UserId">The user that it runs as.</param>
/// <param name="GroupId">The group that it runs as.</param>
/// <param name="ExtraUserIds">Other users that exist inside, such as the owner of a checkout that root works on. Only root can map them.</param>
/// <param name="ExtraGroupIds">Other groups that exist inside.</param>
public sealed record Identity(uint UserId, uint GroupId, ValueList<uint> ExtraUserIds = default, ValueList<uint> ExtraGroupIds = default)
{
    /// <summary>Whether the command runs as uid 0, which alone keeps capabilities.</summary>
    public bool IsRoot => UserId == 0;
}
