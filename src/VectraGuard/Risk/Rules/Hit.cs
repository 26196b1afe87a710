using VectraGuard.Risk.Commands;
using VectraGuard.Risk.Evaluation;

namespace VectraGuard.Risk.Rules;

/// <summary>Where a rule matched, and whether the workspace is met there.</summary>
internal readonly record struct Hit(Argument Where, bool MeetsWorkspace)
{
    /// <summary>What the rule's harm is here; null for what the rule says.</summary>
    public Harm? Harm { get; init; }

    public static implicit operator Hit(Argument where) => new(where, MeetsWorkspace: false);

    public static implicit operator Hit(Effect effect) => new(effect.Where, effect.Location.MeetsWorkspace);

    public static implicit operator Hit(Option option) => new(option.Word, MeetsWorkspace: false);
}
