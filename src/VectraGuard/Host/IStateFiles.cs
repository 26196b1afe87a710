namespace VectraGuard.Host;

/// <summary>Writes files into the <see cref="StateDirectory"/>.</summary>
internal interface IStateFiles
{
    /// <summary>
    /// Puts a file in the place of the one with this name, at once and whole: written beside it with mode 0600, then renamed. The
    /// directory is made with mode 0700 when it is missing. False when that cannot be done (a full disk, a read-only home).
    /// </summary>
    bool Replace(string directory, string name, ReadOnlySpan<byte> content);

    /// <summary>Keeps all others who lock the same name out until it is disposed of; null when that cannot be done, or not within five seconds.</summary>
    IDisposable? Lock(string directory, string name);

    /// <summary>Removes a file; one that is not there is fine.</summary>
    void Remove(string directory, string name);
}
