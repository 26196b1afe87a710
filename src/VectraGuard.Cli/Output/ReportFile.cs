using VectraGuard.Host;
using VectraGuard.Linux;
using VectraGuard.Linux.Native;

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

    /// <summary>Creates or empties the file; relative to the working directory.</summary>
    public static ReportFile Create(string path, HostFacts facts)
    {
        string absolute = path.StartsWith('/') ? path : $"{facts.WorkingDirectory}/{path}";
        Descriptor? file = Kernel.Open(absolute, Constants.O_WRONLY | Constants.O_CREAT | Constants.O_TRUNC, OwnerOnly);
        return file is not null ? new ReportFile(file, absolute) : throw new UserException(
            $"cannot write the report to '{OsText.Display(absolute)}', so nothing ran", "--report takes a file in a directory that exists and that you may write to");
    }

    public void Write(string text) => Kernel.Write(descriptor.Number, OsText.Encode(text), path);

    public void Dispose() => descriptor.Dispose();
}
