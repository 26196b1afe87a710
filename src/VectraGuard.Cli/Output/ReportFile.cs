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
    /// Creates or empties the file; relative to the working directory. A link in its place is not followed: the command of an earlier run
    /// may have put it there, and the file behind it would be overwritten with our rights. Nor are links on the way within the workspace.
    /// </summary>
    public static ReportFile Create(string path, string workspace, HostFacts facts)
    {
        string absolute = path.StartsWith('/') ? path : $"{facts.WorkingDirectory}/{path}";
        try
        {
            string place = PathText.IsAtOrBelow(PathText.Normalize(absolute), workspace) ? absolute : WithRealParent(absolute, workspace);
            return new ReportFile(Kernel.CreateRegular(place, OwnerOnly), absolute);
        }
        catch (LinuxException error)
        {
            string remedy = error.ErrorNumber == Errno.Loop && !absolute.StartsWith("/dev/", StringComparison.Ordinal) && !absolute.StartsWith("/proc/", StringComparison.Ordinal)
                ? "a symbolic link stands there, which an earlier command may have made: look at it, and remove it"
                : "--report takes a regular file, or a new name, in a directory that exists and that you may write to";
            throw new UserException($"cannot write the report, so nothing ran: {error.Message}", remedy, cause: null, error);
        }
    }

    // The workspace may be called by another name. What its files lead to from there is as little to be trusted.
    private static string WithRealParent(string path, string workspace)
    {
        string parent = PathText.Parent(PathText.Normalize(path));
        for (string above = parent; above.Length > 1; above = PathText.Parent(above))
        {
            if (Kernel.RealPath(above) == workspace)
            {
                return PathText.Join(workspace, PathText.Normalize(path)[(above.Length + 1)..]);
            }
        }

        return PathText.Join(Kernel.RealPath(parent) ?? parent, PathText.Name(path));
    }

    public void Write(string text) => Kernel.Write(descriptor.Number, OsText.Encode(text), path);

    public void Dispose() => descriptor.Dispose();
}
