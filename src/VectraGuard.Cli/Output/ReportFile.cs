using VectraGuard.Host;
using VectraGuard.Linux;

namespace VectraGuard.Cli.Output;

/// <summary>A file that is opened before a run and written after it.</summary>
internal sealed class ReportFile : IDisposable
{
    private const uint OwnerOnly = 0b110_000_000;
    private readonly Descriptor descriptor;
    private readonly string path;

    private ReportFile(Descriptor descriptor, string path)
    {
        this.descriptor = descriptor;
        this.path = path;
    }

    /// <summary>
    /// Creates or empties the file; relative to the working directory. Inside the workspace no link is followed: the command of an earlier run
    /// may have put it there, and the file behind it would be overwritten with our rights.
    /// </summary>
    public static ReportFile Create(string path, string workspace, HostFacts facts)
    {
        string absolute = path.StartsWith('/') ? path : $"{facts.WorkingDirectory}/{path}";
        try
        {
            return new ReportFile(Kernel.CreateRegular(absolute, OwnerOnly, followsLinks: !PathText.IsAtOrBelow(absolute, workspace)), absolute);
        }
        catch (LinuxException error)
        {
            string remedy = error.ErrorNumber == Errno.Loop
                ? "a symbolic link stands there, which an earlier command may have made: look at it, and remove it"
                : "--report takes a regular file, or a new name, in a directory that exists and that you may write to";
            throw new UserException($"cannot write the report, so nothing ran: {error.Message}", remedy, cause: null, error);
        }
    }

    public void Write(string text) => Kernel.Write(descriptor.Number, OsText.Encode(text), path);

    public void Dispose() => descriptor.Dispose();
}
