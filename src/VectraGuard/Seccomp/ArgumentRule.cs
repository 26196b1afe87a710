using System.Collections.Immutable;

namespace VectraGuard.Seccomp;

/// <summary>How the arguments of a system call decide whether it is refused.</summary>
/// <param name="Errno">The error of a refused call.</param>
/// <param name="AllowsCases">True: only the cases are allowed. False: only the cases are refused.</param>
/// <param name="Cases">One of them applies when all of its tests hold.</param>
internal sealed record ArgumentRule(int Errno, bool AllowsCases, ImmutableArray<ArgumentCase> Cases)
{
    /// <summary>Only these cases are allowed.</summary>
    public static ArgumentRule AllowOnly(int errno, ImmutableArray<ArgumentCase> cases) => new(errno, AllowsCases: true, cases);

    /// <summary>Only these cases are refused.</summary>
    public static ArgumentRule Refuse(int errno, ImmutableArray<ArgumentCase> cases) => new(errno, AllowsCases: false, cases);

    /// <summary>The cases in which the call is allowed.</summary>
    public ImmutableArray<ArgumentCase> AllowedCases => AllowsCases ? Cases : ArgumentCase.Others(Cases);

    /// <summary>The cases in which it is refused: all that are not allowed.</summary>
    public ImmutableArray<ArgumentCase> RefusedCases => AllowsCases ? ArgumentCase.Others(Cases) : Cases;
}
