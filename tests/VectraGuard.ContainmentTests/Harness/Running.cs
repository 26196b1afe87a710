using System.Diagnostics;

namespace VectraGuard.ContainmentTests.Harness;

/// <summary>A command that is running. Whatever happens in the test, it does not outlive it.</summary>
public sealed class Running : IDisposable
{
    private readonly Process _process;
    private readonly string _command;
    private readonly MemoryStream _output = new();
    private readonly Task _outputCopied;
    private readonly Task<string> _error;

    private Running(Process process, string command)
    {
        _process = process;
        _command = command;
        _outputCopied = CopyOutput();
        _error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Its process.</summary>
    public int Id => _process.Id;

    /// <summary>Its standard input.</summary>
    public Stream Input => _process.StandardInput.BaseStream;

    /// <summary>What it has written to its standard output until now.</summary>
    public string OutputSoFar
    {
        get
        {
            lock (_output)
            {
                return System.Text.Encoding.UTF8.GetString(_output.ToArray());
            }
        }
    }

    /// <summary>Starts a command with exactly this environment.</summary>
    public static Running Start(string directory, IReadOnlyDictionary<string, string> environment, params IEnumerable<string> words)
    {
        string[] command = [.. words];

        // The test runner, like every .NET program, ignores SIGPIPE, and what it starts would too; env(1) is gone once it has set that right.
        var start = new ProcessStartInfo("/usr/bin/env", ["--default-signal", .. command])
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return new Running(Process.Start(start)!, string.Join(' ', command));
    }

    /// <summary>Waits until the output so far holds a text.</summary>
    public void WaitForOutput(string text)
    {
        Eventually.Holds(
            () => OutputSoFar.Contains(text, StringComparison.Ordinal) || _outputCopied.IsCompleted,
            Eventually.Patience,
            () => $"no '{text}' in the output:\n{OutputSoFar}");
        if (!OutputSoFar.Contains(text, StringComparison.Ordinal))
        {
            Assert.Fail($"ended without '{text}'\n{End()}");
        }
    }

    /// <summary>Sends a signal to the process itself.</summary>
    public void Signal(string name)
    {
        using Process kill = Process.Start("kill", ["-s", name, $"{Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Sends SIGKILL to the process itself, at once.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Closes its input, waits for its end and for the end of its output.</summary>
    public Outcome End(TimeSpan? within = null)
    {
        TimeSpan patience = within ?? Eventually.Patience;
        _process.StandardInput.Close();
        if (!Task.WaitAll([_outputCopied, _error, _process.WaitForExitAsync()], patience))
        {
            Assert.Fail($"did not end within {patience.TotalSeconds:0} s\n  $ {_command}\n  stdout: {OutputSoFar}");
        }

        return new Outcome(_command, _process.ExitCode, _output.ToArray(), _error.Result);
    }

    /// <summary>Ends the process and all that it started.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private async Task CopyOutput()
    {
        byte[] buffer = new byte[64 * 1024];
        while (await _process.StandardOutput.BaseStream.ReadAsync(buffer).ConfigureAwait(false) is int count and > 0)
        {
            lock (_output)
            {
                _output.Write(buffer, 0, count);
            }
        }
    }

}
