using System.Globalization;
using System.Text;
using VectraGuard.Configuration;
using VectraGuard.Policy;

namespace VectraGuard.UnitTests.Policy;

/// <summary>Policies as text that a test can compare and a person can read.</summary>
internal static class PolicyText
{
    /// <summary>The mounts, one a line.</summary>
    public static string Text(this CompiledPolicy compiled) => string.Join('\n', compiled.Policy.Mounts.Select(Line));

    /// <summary>Whether a line is among the mounts.</summary>
    public static bool Has(this CompiledPolicy compiled, string line) => compiled.Policy.Mounts.Select(Line).Contains(line);

    /// <summary>The last mount at a target, as a line.</summary>
    public static string? At(this CompiledPolicy compiled, string target) => compiled.Policy.Mounts.Where(mount => mount.Target == target).Select(Line).LastOrDefault();

    /// <summary>What is written into a file of the policy's own.</summary>
    public static string Content(this CompiledPolicy compiled, string target) =>
        Encoding.UTF8.GetString([.. compiled.Policy.Mounts.OfType<Mount.Content>().Single(mount => mount.Target == target).Bytes]);

    /// <summary>A variable of the command; null when it has none.</summary>
    public static string? Variable(this CompiledPolicy compiled, string name) =>
        compiled.Policy.Environment.Where(variable => variable.Name == name).Select(variable => variable.Value).SingleOrDefault();

    private static string Line(Mount mount) => mount switch
    {
        Mount.Bind bind => (bind.Writable ? "rw " : "ro ") + (bind.Source == bind.Target ? bind.Target : $"{bind.Target} <- {bind.Source}"),
        Mount.Scratch scratch => $"tmp {scratch.Target}" + (scratch.Mode == 0b111_101_101 ? "" : " " + Convert.ToString(scratch.Mode, 8)),
        Mount.Overlay overlay => $"overlay {overlay.Target} <- {overlay.Source}",
        Mount.Cover cover => $"hide {cover.Target}" + (cover.IsDirectory ? "/" : ""),
        Mount.Content content => string.Create(CultureInfo.InvariantCulture, $"text {content.Target}"),
        Mount.Link link => $"link {link.Target} -> {link.Destination}",
        Mount.Directory directory => $"dir {directory.Target}",
        Mount.Processes => "proc " + mount.Target,
        Mount.Devices => "dev " + mount.Target,
        _ => throw new InvalidOperationException("a kind of mount that this test does not know"),
    };
}
