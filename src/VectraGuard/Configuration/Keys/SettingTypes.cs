using VectraGuard.Policy;
using VectraGuard.Risk.Decisions;

namespace VectraGuard.Configuration.Keys;

/// <summary>The value types of the table of settings. Words stand from strictest to laxest wherever that means something.</summary>
internal static class SettingTypes
{
    public static readonly BooleanType Boolean = new();
    public static readonly BooleanType StricterTrue = new(stricter: true);
    public static readonly BooleanType StricterFalse = new(stricter: false);
    public static readonly DurationType Duration = new();
    public static readonly PathType Path = new();
    public static readonly ListType<string> Paths = new("a list of paths", Path);
    public static readonly ListType<BindMount> BindMounts = new("a list of bind mounts, each with host_path", new BindMountType());
    public static readonly ListType<KeyValuePair<string, string?>> Environment = new("variables", new EnvironmentEntryType());

    public static readonly ListType<string> VariableNames = new(
        "a list of variable names", new TextType("the name of a variable, perhaps with *", name => !name.AsSpan().ContainsAny('=', ' ', '\n')));

    public static readonly ListType<string> CommandPatterns = new(
        "a list of command patterns", new PatternType());

    public static readonly TextType Image = new("an image such as debian:12", IsImage);

    public static readonly WordType Runtime = new(
        ordered: false,
        ("auto", RuntimeChoice.Auto), ("bubblewrap", RuntimeChoice.Bubblewrap),
        ("namespace", RuntimeChoice.Namespace), ("docker", RuntimeChoice.Docker));

    public static readonly WordType Network = new(ordered: true, ("none", false), ("host", true));

    public static readonly WordType Cache = new(ordered: true, ("isolated", CacheMode.Isolated), ("shared", CacheMode.Shared));

    public static readonly WordType Seccomp = new(
        ordered: true,
        ("strict", SeccompProfile.Strict), ("moderate", SeccompProfile.Moderate),
        ("minimal", SeccompProfile.Minimal), ("none", SeccompProfile.None));

    public static readonly WordType Capabilities = new(
        ordered: true, ("none", CapabilitySet.None), ("minimal", CapabilitySet.Minimal), ("normal", CapabilitySet.Normal));

    public static readonly WordType Level = new(
        ordered: true,
        ("paranoid", SecurityLevel.Paranoid), ("strict", SecurityLevel.Strict),
        ("balanced", SecurityLevel.Balanced), ("permissive", SecurityLevel.Permissive));

    public static readonly WordType Home = new(
        ordered: true, ("empty", HomeMode.Empty), ("private", HomeMode.Private), ("read-only", HomeMode.ReadOnly));

    public static readonly WordType EnvironmentMode = new(
        ordered: true, ("minimal", Policy.EnvironmentMode.Minimal), ("filtered", Policy.EnvironmentMode.Filtered));

    public static readonly WordType Protect = new(ordered: true, ("strict", ProtectMode.Strict), ("checked", ProtectMode.Checked));

    public static readonly WordType Action = new(
        ordered: true, ("block", RiskAction.Block), ("ask", RiskAction.Ask), ("warn", RiskAction.Warn), ("run", RiskAction.Run));

    // What docker takes as a reference; above all nothing that it would take as an option.
    private static bool IsImage(string text)
    {
        foreach (char c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '_' or '-' or '/' or ':' or '@'))
            {
                return false;
            }
        }

        return char.IsAsciiLetterOrDigit(text[0]);
    }
}
