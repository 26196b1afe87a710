using System.Collections;
using System.ComponentModel;
using System.Diagnostics;
using VectraGuard.Host;
using VectraGuard.Linux;
using VectraGuard.Policy;

#pragma warning disable RS0030 // The home of what BannedSymbols.txt forbids elsewhere: starting our executable, and an application's environment.
namespace VectraGuard.Embedding;

/// <summary>The real one. The only place of the library that starts a program by .NET's means, and that asks .NET for the environment.</summary>
internal sealed class Application : IApplication
{
    /// <inheritdoc/>
    public string BaseDirectory => AppContext.BaseDirectory.TrimEnd('/');

    /// <inheritdoc/>
    public HostFacts Facts(string executable, string? directory)
    {
        var files = new HostFiles();
        string here = Kernel.WorkingDirectory();
        string start = directory is null ? here
            : files.RealPath(directory is ['/', ..] ? directory : $"{here}/{directory}")
                ?? throw new UserException($"there is no directory '{OsText.Display(directory)}' to start in", "make it, or start in another");

        // What the executable will be started with: Environment.SetEnvironmentVariable changes that, and not what the C library knows.
        IEnumerable<DictionaryEntry> variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>();
        return HostFactsReader.Read(files, start, executable, [.. variables.Select(entry => new EnvironmentVariable((string)entry.Key, (string)entry.Value!))]);
    }

    /// <inheritdoc/>
    public async Task<int> Run(ProcessStartInfo start, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using Process process = Start(start);
        try
        {
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The sandbox ends with its supervisor, whatever runs inside.
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            throw;
        }

        return process.ExitCode;
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new UserException($"cannot start '{start.FileName}'", "is it the vectra-guard executable of this machine?", error.Message, error);
        }
    }
}
