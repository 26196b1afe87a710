using VectraGuard.Risk.Shell;

namespace VectraGuard.Risk.Evaluation;

/// <summary>Runs, in the analysis, the commands inside words.</summary>
internal interface ISubstitutions
{
    /// <summary>What a command writes, as far as it is known.</summary>
    string Output(Command body);

    /// <summary>The name of a file from which the output of a command can be read.</summary>
    string ReadableFile(Command body);

    /// <summary>The name of a file that feeds a command.</summary>
    string WritableFile(Command body);
}
