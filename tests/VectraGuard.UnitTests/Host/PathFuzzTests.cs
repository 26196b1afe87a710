using CsCheck;
using VectraGuard.Host;
using VectraGuard.UnitTests.Fakes;

namespace VectraGuard.UnitTests.Host;

/// <summary>Paths of all kinds: what we reckon is what the kernel says.</summary>
[Trait("kind", Fuzz.Kind)]
public sealed class PathFuzzTests : IDisposable
{
    private static readonly string[] Steps = ["a", "b", "c", "..", ".", "", "...", "~", "a.b", "\udcff", "ü"];

    private static readonly string[] Directories = ["a", "b", "a/b", "a/b/c", "b/c"];

    private static readonly Gen<string> Relative = Gen.Int[0, Steps.Length - 1].Select(i => Steps[i]).Array[0, 6].Select(steps => string.Join('/', steps));

    private static readonly Gen<string> Any = Gen.OneOf(Relative, Relative.Select(path => "/" + path), Gen.String, Gen.String.Select(text => "/" + text));

    private readonly string root = Directory.CreateTempSubdirectory("vectra-guard-paths-").FullName;

    [Fact]
    public void Whatever_is_expanded_is_absolute_and_normal() => Gen.Select(Any, Relative, Relative).Sample((path, directory, home) =>
    {
        string expanded = PathText.Expand(path, PathText.Normalize(directory), PathText.Normalize(home));

        Assert.StartsWith("/", expanded, StringComparison.Ordinal);
        Assert.Equal(expanded, PathText.Normalize(expanded));
        Assert.False(PathText.HasParentSteps(expanded));
        Assert.DoesNotContain("//", expanded, StringComparison.Ordinal);
    }, iter: Fuzz.Times(10_000));

    [Fact]
    public void What_is_below_stays_below_and_moves_with_its_directory() => Gen.Select(Relative, Relative, Relative).Sample((directory, rest, other) =>
    {
        string from = PathText.Normalize(directory), to = PathText.Normalize(other), path = PathText.Join(from, PathText.Normalize(rest)[1..]);

        Assert.True(PathText.IsAtOrBelow(path, from));
        Assert.Equal(path != from, PathText.IsBelow(path, from));
        Assert.True(path == "/" || PathText.IsBelow(path, PathText.Parent(path)));
        Assert.True(PathText.IsAtOrBelow(PathText.Rebase(path, from, to), to));
        Assert.Equal(path, PathText.Rebase(PathText.Rebase(path, from, to), to, from));
        Assert.False(PathText.IsAtOrBelow($"{path.TrimEnd('/')}x/y", path) && path != "/");
    }, iter: Fuzz.Times(10_000));

    [Fact]
    public void Links_lead_where_the_kernel_follows_them() => Gen.Select(
        Gen.Select(Place, Target).Array[0, 8], Place.Array[1, 4]).Sample((links, asked) =>
    {
        string tree = Directory.CreateDirectory($"{root}/{Guid.NewGuid():N}").FullName;
        foreach (string directory in Directories)
        {
            Directory.CreateDirectory($"{tree}/{directory}");
        }

        foreach ((string place, string target) in links)
        {
            TryLink($"{tree}/{place}", target.StartsWith('/') ? tree + target : target);
        }

        var kernel = new HostFiles();
        var snapshot = new FileSnapshot(kernel, [tree]);
        foreach (string path in asked.Select(path => $"{tree}/{path}"))
        {
            string? real = kernel.RealPath(path);
            Assert.Equal((path, real), (path, snapshot.RealPath(path)));
            if (real is not null)
            {
                Assert.Equal((path, real), (path, PathWalk.Follow(path, kernel.ReadLink)));
            }
        }
    }, iter: Fuzz.Times(300), threads: 1);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(root, recursive: true);

    private static Gen<string> Place { get; } = Gen.Int[0, 2].Select(i => "abc"[i].ToString()).Array[1, 4].Select(steps => string.Join('/', steps));

    private static Gen<string> Target { get; } = Gen.OneOf(Place, Place.Select(place => "/" + place), Place.Select(place => "../" + place), Place.Select(place => place + "/.."));

    // Something may be there already, or on the way.
    private static void TryLink(string path, string target)
    {
        if (Directory.Exists(Path.GetDirectoryName(path)) && !Path.Exists(path) && new FileInfo(path).LinkTarget is null)
        {
            File.CreateSymbolicLink(path, target);
        }
    }
}
