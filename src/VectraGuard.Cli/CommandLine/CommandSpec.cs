using System.Collections.Immutable;

namespace VectraGuard.Cli.CommandLine;

/// <summary>One command: how it is written, and what runs it. Parser, help and completion all read this.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Summary">What it does: a phrase without a full stop.</param>
/// <param name="Run">Runs it, and returns the exit status.</param>
internal sealed record CommandSpec(string Name, string Summary, Func<ParsedArguments, CommandContext, int> Run)
{
    /// <summary>What follows the name, one line for each way to write it.</summary>
    public ImmutableArray<string> Usage { get; init; } = [""];

    /// <summary>Its options, in the order of the help.</summary>
    public ImmutableArray<OptionSpec> Options { get; init; } = [];

    /// <summary>The word that it takes; null when it takes none.</summary>
    public OperandSpec? Operand { get; init; }

    /// <summary>Whether a command with arguments of its own follows: options end at the first word that is none.</summary>
    public bool TakesCommand { get; init; }

    /// <summary>Whether it takes any words, among its options or after <c>--</c>.</summary>
    public bool TakesWords { get; init; }

    /// <summary>Whether it reads settings, and so knows <c>--config</c>.</summary>
    public bool ReadsSettings { get; init; }

    /// <summary>Whether it looks after signals itself; in any other command they end the process, as usual.</summary>
    public bool HandlesSignals { get; init; }

    /// <summary>More for the help, below the options.</summary>
    public string Details { get; init; } = "";

    /// <summary>The exit status when it is used wrongly or cannot read what it needs.</summary>
    public int FailureStatus { get; init; } = ExitStatus.Usage;
}
