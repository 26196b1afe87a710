using System.Text.RegularExpressions;
using System.Xml.Linq;
using VectraGuard.UnitTests.Seccomp;

namespace VectraGuard.UnitTests.Structure;

/// <summary>The arrows of docs/architecture.md, read off the sources.</summary>
public partial class StructureTests
{
    [Theory]
    [InlineData("VectraGuard.Linux", "")]
    [InlineData("VectraGuard", "VectraGuard.Linux")]
    [InlineData("VectraGuard.Cli", "VectraGuard VectraGuard.Linux")]
    public void A_project_refers_to_what_lies_below_it_only(string project, string allowed)
    {
        XDocument file = XDocument.Load(RepositoryFile.Path($"src/{project}/{project}.csproj"));
        IEnumerable<string> references = file.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));

        Assert.Equal(allowed.Split(' ', StringSplitOptions.RemoveEmptyEntries), references.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Unsafe_code_is_allowed_in_one_project()
    {
        IEnumerable<string> projects = Directory.EnumerateFiles(RepositoryFile.Path("src"), "*.csproj", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("<AllowUnsafeBlocks>true", StringComparison.Ordinal))
            .Select(file => Path.GetFileNameWithoutExtension(file));

        Assert.Equal(["VectraGuard.Linux"], projects);
    }

    // Folder of the library, and the namespaces of the library that its files must not name.
    [Theory]
    [InlineData("Policy", "Configuration|Host|Runtimes|Seccomp|Capabilities|Risk|FileTree|Caches|Git|Linux")]
    [InlineData("Risk", "Configuration|Host|Runtimes|Seccomp|Capabilities|FileTree|Caches|Git|Linux")]
    [InlineData("Seccomp", "Configuration|Host|Runtimes|FileTree|Caches|Git")]
    [InlineData("Capabilities", "Configuration|Host|Runtimes|FileTree|Caches|Git")]
    [InlineData("Runtimes/Namespace", "Configuration|FileTree|Caches|Git")]
    [InlineData("Runtimes/Bubblewrap", "Configuration|FileTree|Caches|Git")]
    public void A_folder_does_not_know_what_stands_above_it(string folder, string forbidden)
    {
        string[] names = forbidden.Split('|');
        IEnumerable<string> offences =
            from file in Sources($"src/VectraGuard/{folder}")
            from Match use in UsedNamespace().Matches(File.ReadAllText(file))
            where names.Contains(use.Groups[1].Value)
            select $"{Path.GetFileName(file)} uses VectraGuard.{use.Groups[1].Value}";

        Assert.Empty(offences);
    }

    [Fact]
    public void The_Linux_project_knows_no_policy()
    {
        IEnumerable<string> offences = Sources("src/VectraGuard.Linux")
            .Where(file => UsedNamespace().Matches(File.ReadAllText(file)).Any(use => use.Groups[1].Value != "Linux"))
            .Select(file => Path.GetFileName(file));

        Assert.Empty(offences);
    }

    private static IEnumerable<string> Sources(string folder)
    {
        string path = RepositoryFile.Path(folder);
        return Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
            : [];
    }

    [GeneratedRegex(@"using (?:static )?VectraGuard\.(\w+)")]
    private static partial Regex UsedNamespace();
}
