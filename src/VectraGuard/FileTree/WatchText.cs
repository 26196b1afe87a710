using System.Globalization;
using System.Text;
using VectraGuard.Host;

namespace VectraGuard.FileTree;

/// <summary>A <see cref="Watch"/> as text, for the journal. Fields end with NUL, the one byte that no path has; a text that was cut off does not end as it should.</summary>
internal static class WatchText
{
    private const string Head = "vectra-guard journal 1";
    private const string End = "end";

    public static string Write(Watch watch)
    {
        var text = new StringBuilder(4096);
        text.Append(Head).Append('\0').Append(watch.Workspace).Append('\0');
        foreach (WatchedPath path in watch.Paths)
        {
            text.Append((char)('a' + path.Kind));
            if (path.Before is { } mark)
            {
                text.Append((char)('a' + mark.Kind)).Append(CultureInfo.InvariantCulture, $"{mark.Device:x} {mark.Inode:x} {mark.ChangedAt:x}");
            }

            text.Append('\0').Append(path.Path).Append('\0');
        }

        return text.Append(End).Append('\0').ToString();
    }

    /// <summary>What was written; null when it is not whole.</summary>
    public static Watch? Read(string text)
    {
        string[] fields = text.Split('\0');
        if (fields is not [Head, ['/', ..] workspace, .., End, ""] || fields.Length % 2 != 0)
        {
            return null;
        }

        List<WatchedPath> paths = [];
        for (int i = 2; i < fields.Length - 2; i += 2)
        {
            if (ReadPath(fields[i], fields[i + 1]) is not { } path)
            {
                return null;
            }

            paths.Add(path);
        }

        return new Watch { Workspace = workspace, Paths = [.. paths] };
    }

    private static WatchedPath? ReadPath(string state, string path)
    {
        if (path is not ['/', ..] || state.Length == 0 || state[0] - 'a' is < 0 or > (int)WatchKind.HooksPath)
        {
            return null;
        }

        var kind = (WatchKind)(state[0] - 'a');
        return state.Length == 1 ? new WatchedPath(kind, path, null) : ReadMark(state[1..]) is { } mark ? new WatchedPath(kind, path, mark) : null;
    }

    private static FileMark? ReadMark(string text)
    {
        const NumberStyles Hexadecimal = NumberStyles.AllowHexSpecifier;
        string[] numbers = text[1..].Split(' ');
        return text[0] - 'a' is >= 0 and <= (int)FileKind.Other && numbers.Length == 3
            && ulong.TryParse(numbers[0], Hexadecimal, CultureInfo.InvariantCulture, out ulong device)
            && ulong.TryParse(numbers[1], Hexadecimal, CultureInfo.InvariantCulture, out ulong inode)
            && long.TryParse(numbers[2], Hexadecimal, CultureInfo.InvariantCulture, out long changed)
            ? new FileMark((FileKind)(text[0] - 'a'), device, inode, changed)
            : null;
    }
}
