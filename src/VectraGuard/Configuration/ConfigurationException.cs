using VectraGuard.Linux;

namespace VectraGuard.Configuration;

/// <summary>A configuration that cannot be used: where, and what was expected there.</summary>
public sealed class ConfigurationException(string origin, int line, int column, string problem, string? expected = null, Exception? inner = null)
    : Exception(problem, inner)
{
    /// <summary>The file, variable or flag.</summary>
    public string Origin { get; } = origin;

    /// <summary>From 1; 0 where there are no lines.</summary>
    public int Line { get; } = line;

    /// <summary>From 1; 0 where there are no columns.</summary>
    public int Column { get; } = column;

    /// <summary>What is wrong, one line.</summary>
    public string Problem { get; } = problem;

    /// <summary>What would be right, where that can be said.</summary>
    public string? Expected { get; } = expected;

    /// <summary>The place as compilers write it, fit to be shown: <c>file:line:column</c>.</summary>
    public string Place => OsText.Display(Origin) + (Line == 0 ? "" : Column == 0 ? $":{Line}" : $":{Line}:{Column}");
}
