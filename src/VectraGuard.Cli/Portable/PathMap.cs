using VectraGuard.Host;
using VectraGuard.Linux;

namespace VectraGuard.Cli.Portable;

/// <summary>
/// How the host's paths are called in a container, and the other way round: <c>C:\Users\x</c> is <c>/c/Users/x</c>; elsewhere they are the same. Everything that
/// decides knows only the names in the container. Text alone: nothing here looks at a file.
/// </summary>
/// <param name="system">The host's system.</param>
internal sealed class PathMap(HostSystem system)
{
    private const int DriveLength = 2;

    private bool IsWindows => system is HostSystem.Windows;

    /// <summary>The name in a container of an absolute path of the host; throws where it can have none.</summary>
    public string Inside(string path)
    {
        if (!IsWindows)
        {
            return PathText.Normalize(path);
        }

        string slashes = path.Replace('\\', '/');
        return HasDrive(slashes) && (slashes.Length == DriveLength || slashes[DriveLength] == '/')
            ? PathText.Normalize($"/{char.ToLowerInvariant(slashes[0])}{slashes[DriveLength..]}")
            : throw new UserException(
                $"the path '{OsText.Display(path)}' cannot be used: containers can be shown what lies on a drive only (C:\\...)",
                "copy it to a drive of this machine, or map the network share to a drive letter",
                slashes.StartsWith("//", StringComparison.Ordinal) ? "it is a network (UNC) or device path" : "it does not start with a drive letter");
    }

    /// <summary>The host's path; null where the host has nothing of that name.</summary>
    public string? Outside(string path)
    {
        if (!IsWindows)
        {
            return path;
        }

        // A colon would name another stream of a file, and a backslash another directory.
        bool isOnDrive = path.Length >= DriveLength && char.IsAsciiLetterLower(path[1]) && (path.Length == DriveLength || path[DriveLength] == '/');
        return isOnDrive && path.AsSpan().IndexOfAny(":\\") < 0 ? $"{char.ToUpperInvariant(path[1])}:\\{path[Math.Min(path.Length, DriveLength + 1)..].Replace('/', '\\')}" : null;
    }

    /// <summary>A path as somebody wrote it in an argument, absolute or not, such that it means the same in a container.</summary>
    public string Argument(string text) => !IsWindows ? text : HasDrive(text) || text.StartsWith(@"\\", StringComparison.Ordinal) ? Inside(text) : text.Replace('\\', '/');

    /// <summary>The same for <c>SRC[:DST][:ro|rw]</c>, where the colon of a drive is no end of <c>SRC</c>.</summary>
    public string Bind(string text)
    {
        if (!IsWindows)
        {
            return text;
        }

        int end = text.IndexOf(':', HasDrive(text) ? DriveLength : 0);
        return end < 0 ? Argument(text) : Argument(text[..end]) + text[end..];
    }

    /// <summary>A variable's value: a path, or a list of paths, as it is called in a container; any other text as it is.</summary>
    public string Value(string name, string text)
    {
        if (!IsWindows)
        {
            return text;
        }

        return name.Equals("PATH", StringComparison.OrdinalIgnoreCase)
            ? string.Join(':', text.Split(';').Where(IsAbsolute).Select(Inside))
            : IsAbsolute(text) && !text.Contains(';', StringComparison.Ordinal) ? Inside(text) : text;
    }

    private static bool IsAbsolute(string text) => HasDrive(text) && text.Length > DriveLength && text[DriveLength] is '\\' or '/';

    private static bool HasDrive(string text) => text.Length >= DriveLength && char.IsAsciiLetter(text[0]) && text[1] == ':';
}
