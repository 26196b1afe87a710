using VectraGuard.Configuration.Yaml;
using VectraGuard.Host;

namespace VectraGuard.Configuration.Keys;

/// <summary>
/// A path inside the sandbox. There is nothing yet that <c>..</c> or a relative path could be resolved against, so both are
/// refused.
/// </summary>
internal static class ContainerPath
{
    private const string Expected = "an absolute path without '..'";

    /// <summary>The path, expanded, without <c>.</c> and doubled slashes.</summary>
    public static string Resolve(string text, YamlNode node, ValueSource source)
    {
        string expanded = PathVariables.Expand(text, node, source);
        bool refused = !expanded.StartsWith('/') || PathText.HasParentSteps(expanded);
        return refused
            ? throw source.Error(node, $"{Quoted.Text(text)} cannot be a path inside the sandbox", Expected)
            : HostPath.Resolve(expanded, node, source with { IsFile = false });
    }
}
