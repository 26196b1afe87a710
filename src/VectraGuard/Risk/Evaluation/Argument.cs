using VectraGuard.Risk.Shell;

namespace VectraGuard.Risk.Evaluation;

/// <summary>A word after all expansions, with symbols for what is not known, and where it was written.</summary>
internal readonly record struct Argument(string Text, Span Span)
{
    public override string ToString() => Symbol.Display(Text);
}
