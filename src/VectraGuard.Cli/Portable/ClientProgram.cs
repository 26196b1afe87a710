using System.ComponentModel;
using System.Diagnostics;
using VectraGuard.Host;
using VectraGuard.Linux;

#pragma warning disable RS0030 // The home of starting programs where HostProgram's calls are not there.
namespace VectraGuard.Cli.Portable;

/// <summary>
/// Starts the client of docker or podman. It gets the caller's whole environment: what it needs of it differs from system to system, and nothing in there comes
/// from a project.
/// </summary>
/// <param name="map">Names its path.</param>
internal sealed class ClientProgram(PathMap map)
{
    private const int Killed = 137;

    /// <summary>Runs it to its end with an empty input; kills it when the time is over.</summary>
    public ProgramOutput Capture(string[] command, TimeSpan limit)
    {
        using Process process = Start(command, redirects: true);
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        bool hasEnded = process.WaitForExit(limit) && Task.WaitAll([output, error], limit);
        if (!hasEnded)
        {
            process.Kill();
            return new ProgramOutput(Killed, "", "");
        }

        return new ProgramOutput(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>Runs it to its end with the caller's standard error for both of its outputs; its exit code.</summary>
    public int Show(string[] command)
    {
        using Process process = Start(command, redirects: true);
        process.StandardInput.Close();
        using Stream errors = Console.OpenStandardError();
        Task.WaitAll(process.StandardOutput.BaseStream.CopyToAsync(errors), process.StandardError.BaseStream.CopyToAsync(errors));
        process.WaitForExit();
        return process.ExitCode;
    }

    /// <summary>Starts it.</summary>
    /// <param name="command">The path that it has in a container, and its arguments.</param>
    /// <param name="redirects">Whether its streams are ours, and not the caller's.</param>
    public Process Start(string[] command, bool redirects)
    {
        var start = new ProcessStartInfo(map.Outside(command[0]) ?? command[0], command.AsSpan(1).ToArray())
        {
            UseShellExecute = false,
            RedirectStandardInput = redirects,
            RedirectStandardOutput = redirects,
            RedirectStandardError = redirects,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new UserException($"cannot start '{OsText.Display(start.FileName)}'", "'vectra-guard doctor' says what is used, and whether it works", error.Message, error);
        }
    }
}
