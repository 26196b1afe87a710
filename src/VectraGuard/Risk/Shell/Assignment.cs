using System.Collections.Immutable;

namespace VectraGuard.Risk.Shell;

/// <summary><c>name=value</c>, <c>name+=value</c>, <c>name[i]=value</c> or <c>name=(…)</c>.</summary>
internal sealed record Assignment(string Name, Word? Value, ImmutableArray<Word> Items, bool Appends, bool Indexed, Span Span)
{
    /// <summary>Whether the value is a list in parentheses.</summary>
    public bool IsArray => !Items.IsDefault;
}
