namespace VectraGuard.Runtimes.Bubblewrap;

/// <summary>The bwrap program of this machine.</summary>
/// <param name="Path">Its real path.</param>
/// <param name="HasOverlays">Whether <c>bwrap --help</c> names <c>--tmp-overlay</c>.</param>
internal sealed record BubblewrapInstallation(string Path, bool HasOverlays = false);
