using System.Diagnostics;
using VectraGuard.Host;

namespace VectraGuard.Embedding;

/// <summary>The process that uses the library.</summary>
internal interface IApplication
{
    /// <summary>The host as it is now.</summary>
    /// <param name="executable">The vectra-guard executable.</param>
    /// <param name="directory">The directory that a run starts in; null: the application's.</param>
    HostFacts Facts(string executable, string? directory);

    /// <summary>Where the application's own files lie.</summary>
    string BaseDirectory { get; }

    /// <summary>Starts a program and waits for its end; kills it when that is cancelled.</summary>
    /// <returns>Its exit status; 128 and the signal when one ended it.</returns>
    Task<int> Run(ProcessStartInfo start, CancellationToken cancellation);
}
