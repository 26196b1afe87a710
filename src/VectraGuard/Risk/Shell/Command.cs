using System.Collections.Immutable;

namespace VectraGuard.Risk.Shell;

/// <summary>A command of the shell's grammar.</summary>
internal abstract record Command(Span Span)
{
    /// <summary>The redirections of the command as a whole, in order.</summary>
    public ImmutableArray<Redirection> Redirections { get; init; } = [];

    /// <summary>Assignments, then words; either may be missing.</summary>
    public sealed record Simple(ImmutableArray<Assignment> Assignments, ImmutableArray<Word> Words, Span Span) : Command(Span)
    {
        /// <summary>Assignments among the arguments that are lists: <c>declare -a x=(…)</c>.</summary>
        public ImmutableArray<Assignment> Lists { get; init; } = [];
    }

    /// <summary>Commands joined by <c>|</c>: two or more.</summary>
    public sealed record Pipeline(ImmutableArray<Command> Stages, Span Span) : Command(Span);

    /// <summary>Commands one after the other.</summary>
    public sealed record Sequence(ImmutableArray<Step> Steps, Span Span) : Command(Span);

    /// <summary><c>{ … }</c>, and what <c>!</c> or <c>time</c> stands before.</summary>
    public sealed record Group(Command Body, Span Span) : Command(Span);

    /// <summary><c>( … )</c>, also a <c>coproc</c>.</summary>
    public sealed record Subshell(Command Body, Span Span) : Command(Span);

    /// <summary><c>if</c> with every <c>elif</c>.</summary>
    public sealed record If(ImmutableArray<Branch> Branches, Command? Otherwise, Span Span) : Command(Span);

    /// <summary><c>while</c> and <c>until</c>.</summary>
    public sealed record Loop(Command Condition, Command Body, Span Span) : Command(Span);

    /// <summary><c>for</c> and <c>select</c> over words; without <c>in</c> over the positional parameters.</summary>
    public sealed record For(string Variable, ImmutableArray<Word>? Items, Command Body, Span Span) : Command(Span);

    /// <summary><c>case</c>.</summary>
    public sealed record Case(Word Subject, ImmutableArray<Arm> Arms, Span Span) : Command(Span);

    /// <summary>The definition of a function.</summary>
    public sealed record Function(string Name, Command Body, Span Span) : Command(Span);

    /// <summary><c>[[ … ]]</c>: only its expansions matter.</summary>
    public sealed record Test(ImmutableArray<Word> Words, Span Span) : Command(Span);

    /// <summary><c>(( … ))</c>, with a body when it heads a <c>for</c>.</summary>
    public sealed record Arithmetic(ImmutableArray<WordPart> Parts, Command? Body, Span Span) : Command(Span);

    /// <summary>A command of a sequence and what follows it.</summary>
    public readonly record struct Step(Command Command, Connector Connector);

    /// <summary>A condition and what runs when it holds.</summary>
    public readonly record struct Branch(Command Condition, Command Body);

    /// <summary>The patterns of a case arm and what runs when one matches.</summary>
    public readonly record struct Arm(ImmutableArray<Word> Patterns, Command Body);
}
