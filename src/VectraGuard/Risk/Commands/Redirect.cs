using VectraGuard.Risk.Evaluation;
using VectraGuard.Risk.Shell;

namespace VectraGuard.Risk.Commands;

/// <summary>A redirection whose target is expanded.</summary>
internal readonly record struct Redirect(RedirectionKind Kind, int? Descriptor, Argument Target)
{
    /// <summary>Whether it opens a file for writing.</summary>
    public bool Writes => Kind is RedirectionKind.Write or RedirectionKind.WriteBoth or RedirectionKind.ReadWrite or RedirectionKind.Append
        or RedirectionKind.AppendBoth
        || (Kind is RedirectionKind.DuplicateOutput && !IsDescriptor);

    public bool Appends => Kind is RedirectionKind.Append or RedirectionKind.AppendBoth or RedirectionKind.ReadWrite;

    /// <summary>Whether it takes the standard output away.</summary>
    public bool TakesOutput => Writes && Descriptor is null or 1;

    private bool IsDescriptor => Target.Text is "-" || (Target.Text.Length > 0 && char.IsAsciiDigit(Target.Text[0]));
}
