using System.Collections.Immutable;

namespace VectraGuard.Risk.Shell;

/// <summary>A piece of a word.</summary>
internal abstract record WordPart
{
    /// <summary>Characters; unquoted ones may still be patterns, braces or a tilde.</summary>
    public sealed record Literal(string Text, bool Quoted) : WordPart;

    /// <summary>Everything between double quotes.</summary>
    public sealed record DoubleQuoted(ImmutableArray<WordPart> Parts) : WordPart;

    /// <summary><c>$name</c>, <c>${name[subscript]operator argument}</c>.</summary>
    public sealed record Parameter(string Name, string Operator = "", Word? Argument = null, Word? Subscript = null) : WordPart;

    /// <summary><c>$(…)</c>, backquotes, <c>&lt;(…)</c> and <c>&gt;(…)</c>.</summary>
    public sealed record Substitution(Command Body, SubstitutionKind Kind) : WordPart;

    /// <summary><c>$((…))</c> and <c>$[…]</c>: its expansions still happen.</summary>
    public sealed record Arithmetic(ImmutableArray<WordPart> Parts) : WordPart;

    /// <summary>An extended pattern such as <c>@(a|b)</c>.</summary>
    public sealed record Pattern(ImmutableArray<Word> Alternatives) : WordPart;
}
