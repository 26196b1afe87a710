namespace VectraGuard.UnitTests.Seccomp;

/// <summary>Files of the source tree that the tests are built from.</summary>
internal static class RepositoryFile
{
    /// <summary>The lines of a file, named by its path from the root of the tree.</summary>
    public static string[] Lines(string path) => File.ReadAllLines(Path(path));

    /// <summary>Where a file or folder is, named by its path from the root of the tree.</summary>
    public static string Path(string path) => System.IO.Path.Combine(Root(), path);

    private static string Root()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(directory.FullName, "VectraGuard.slnx")))
            {
                return directory.FullName;
            }
        }

        throw new InvalidOperationException($"no source tree above {AppContext.BaseDirectory}");
    }
}
