using VectraGuard.Risk.Evaluation;
using VectraGuard.Risk.Paths;

namespace VectraGuard.Risk.Commands;

/// <summary>One thing that a command does to one path.</summary>
internal readonly record struct Effect(EffectKind Kind, Location Location, Argument Where, bool Recursive = false, bool Filtered = false)
{
    public Zone Zone => Location.Zone;

    public SpecialFile Special => Location.Special;

    /// <summary>Whether a whole tree or all that is in it is meant.</summary>
    public bool Whole => Recursive || Location.Contents;
}
