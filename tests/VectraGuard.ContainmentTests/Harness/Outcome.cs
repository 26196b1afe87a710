using System.Text;

namespace VectraGuard.ContainmentTests.Harness;

/// <summary>How a command ended and what it said.</summary>
/// <param name="Command">The command line, to read.</param>
/// <param name="ExitCode">Its exit status; 128+n when a signal ended it.</param>
/// <param name="OutputBytes">Everything from its standard output.</param>
/// <param name="Error">Everything from its standard error.</param>
public sealed record Outcome(string Command, int ExitCode, byte[] OutputBytes, string Error)
{
    /// <summary>Standard output as text, without the newline at its end.</summary>
    public string Output => Encoding.UTF8.GetString(OutputBytes).TrimEnd('\n');

    /// <summary>The lines of the output.</summary>
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Fails, with all that was said, unless the command ended with this status.</summary>
    public Outcome Exits(int status)
    {
        if (ExitCode != status)
        {
            Assert.Fail($"exit status {ExitCode}, expected {status}\n{this}");
        }

        return this;
    }

    /// <summary>Fails unless vectra-guard refused: status 125, nothing on stdout, and a message in the project's form that holds the words.</summary>
    public Outcome Refuses(params string[] words)
    {
        RefusesLoudly(words);
        Assert.StartsWith("vectra-guard: ", Error, StringComparison.Ordinal);
        return this;
    }

    /// <summary>The same, where another program may have said something before.</summary>
    public Outcome RefusesLoudly(params string[] words)
    {
        Exits(125);
        Assert.Empty(OutputBytes);
        Assert.Contains("vectra-guard: ", Error, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, Error, StringComparison.Ordinal));
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => $"  $ {Command}\n  exit status {ExitCode}\n  stdout: {Output}\n  stderr: {Error}";
}
