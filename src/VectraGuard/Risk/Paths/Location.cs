using VectraGuard.Risk.Evaluation;

namespace VectraGuard.Risk.Paths;

/// <summary>A path as a command would see it.</summary>
/// <param name="Path">Absolute and without dots, with symbols for what is not known.</param>
/// <param name="Zone">Where it is.</param>
/// <param name="Special">What it is.</param>
/// <param name="Contents">Whether only what is in it is meant: <c>dir/*</c>.</param>
/// <param name="MeetsWorkspace">Whether the workspace is it, in it or around it.</param>
internal readonly record struct Location(string Path, Zone Zone, SpecialFile Special, bool Contents, bool MeetsWorkspace)
{
    /// <summary>The locations that a text may mean: one for each directory the script may be in.</summary>
    public static IEnumerable<Location> Of(string text, Value directory, RiskContext context)
    {
        if (text.Length > 1 && text[0] == Symbol.Decoded)
        {
            text = text[1..];
        }

        if (text.Length == 0)
        {
            yield break;
        }

        if (text.StartsWith('/'))
        {
            yield return Absolute(text, context);
        }
        else if (text.Length > 0 && Symbol.IsUnknown(text[0]))
        {
            yield return Unknown(text, context);
        }
        else
        {
            foreach (string start in directory.Texts)
            {
                yield return start.StartsWith('/') ? Absolute($"{start}/{text}", context)
                    : new Location(text, Zone.Unknown, SpecialFiles.Of(text, context), Contents: false, MeetsWorkspace: false);
            }
        }
    }

    private static Location Absolute(string text, RiskContext context)
    {
        string path = PathText.Normalize(text, out bool contents);
        Zone zone = ZoneMap.Of(path, contents, context);
        if (zone is Zone.System or Zone.SystemDirectory or Zone.Home or Zone.HomeDirectory or Zone.Elsewhere or Zone.Root
            && EmptyPart(text) is { } shorter)
        {
            // The last part is a variable: without a value, the directory above is meant.
            Zone above = ZoneMap.Of(PathText.Normalize(shorter, out _), contents: false, context);
            zone = above is Zone.Root or Zone.HomeDirectory ? Zone.RootIfUnset : zone;
        }

        bool meets = PathText.IsWithin(path, context.Workspace) || PathText.IsWithin(context.Workspace, path)
            || (zone is Zone.RootIfUnset or Zone.Root);
        return new Location(path, zone, SpecialFiles.Of(path, context), contents, meets);
    }

    private static string? EmptyPart(string text)
    {
        string trimmed = text.TrimEnd('/', Symbol.AnyText);
        return trimmed.Length > 0 && trimmed[^1] == Symbol.Unknown && trimmed.Length > 1 && trimmed[^2] == '/' ? trimmed[..^1] : null;
    }

    /// <summary>A path whose beginning is not known: dangerous when it can be empty.</summary>
    private static Location Unknown(string text, RiskContext context)
    {
        string rest = text.TrimStart(Symbol.Unknown);
        SpecialFile special = SpecialFiles.Of(text, context);
        if (text[0] != Symbol.Unknown || !rest.StartsWith('/'))
        {
            return new Location(text, Zone.Unknown, special, Contents: false, MeetsWorkspace: false);
        }

        Location ifUnset = Absolute(rest, context);
        bool dangerous = ifUnset.Zone is Zone.Root or Zone.SystemDirectory or Zone.HomeDirectory or Zone.RootIfUnset;
        return new Location(text, dangerous ? Zone.RootIfUnset : Zone.Unknown, special, ifUnset.Contents, dangerous && ifUnset.MeetsWorkspace);
    }
}
