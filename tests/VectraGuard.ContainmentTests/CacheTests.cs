namespace VectraGuard.ContainmentTests;

/// <summary>Caches persist between sandboxes, and what is put into one inside is not what the host builds with later.</summary>
public class CacheTests : ContainmentTest
{
    // Each is extracted or compiled, and not verified when it is used: an altered file would run on the host at its next build.
    private static IEnumerable<string> Unverified => [".nuget/packages", ".m2/repository", ".gradle/caches", ".cargo/registry/src", "go/pkg/mod", ".cache/pip", ".cache/go-build", ".ccache"];

    [SandboxTheory]
    public void The_cache_directory_persists_between_runs(RuntimeKind runtime)
    {
        Sandbox.Shell(runtime, "mkdir -p ~/.cache/tool && echo words > ~/.cache/tool/file").Exits(0);

        Assert.Equal("words", Sandbox.Shell(runtime, "cat ~/.cache/tool/file").Exits(0).Output);
    }

    [SandboxTheory]
    public void It_lies_where_the_settings_say(RuntimeKind runtime)
    {
        string directory = Host.CreateDirectory("caches");

        Sandbox.Configured($"cache_dir: {directory}").Shell(runtime, "mkdir -p ~/.cache/tool && echo words > ~/.cache/tool/file").Exits(0);

        Assert.NotEmpty(Directory.GetFiles(directory, "file", SearchOption.AllDirectories));
        Sandbox.Shell(runtime, "[ ! -e ~/.cache/tool/file ]").Exits(0);
    }

    [SandboxTheory]
    public void Without_caches_nothing_persists(RuntimeKind runtime)
    {
        Sandbox sandbox = Sandbox.Configured("enable_cache: false");
        sandbox.Shell(runtime, "mkdir -p ~/.cache/tool && echo words > ~/.cache/tool/file").Exits(0);

        sandbox.Shell(runtime, "[ ! -e ~/.cache/tool/file ]").Exits(0);
    }

    [Containment]
    [SandboxTheory(nameof(Unverified))]
    public void What_is_written_to_a_cache_never_reaches_the_hosts_own(RuntimeKind runtime, string cache)
    {
        string file = Host.CreateFile($"home/{cache}/package/file", "untouched");
        string before = Listing.Full(Host, $"{Host.Home}/{cache}");

        Outcome outcome = Sandbox.Shell(runtime, "mkdir -p ~/$1/package; echo altered > ~/$1/package/file; echo altered > ~/$1/package/new; readlink /proc/self/ns/mnt", cache).Exits(0);

        Assert.Contains("mnt:[", outcome.Output, StringComparison.Ordinal);
        Assert.Equal("untouched", File.ReadAllText(file));
        Assert.Equal(before, Listing.Full(Host, $"{Host.Home}/{cache}"));
    }

    [Containment]
    [SandboxTheory]
    public void What_comes_onto_the_path_or_configures_a_tool_is_not_shared_even_when_caches_are(RuntimeKind runtime)
    {
        foreach (string name in (string[])[".cargo/bin/tool", ".cargo/config.toml", "go/bin/tool", ".gradle/init.d/init.gradle", ".m2/settings.xml", ".npmrc"])
        {
            Host.CreateFile($"home/{name}", "untouched");
        }

        string before = Listing.Full(Host, Host.Home);

        Outcome outcome = Sandbox.Configured("cache: shared").Shell(runtime, """
            for name in .cargo/bin/tool .cargo/bin/new .cargo/config.toml go/bin/tool .gradle/init.d/init.gradle .gradle/init.d/new .m2/settings.xml .npmrc; do
                mkdir -p "$(dirname ~/$name)" 2>/dev/null; echo altered > ~/$name
            done; echo tried
            """).Exits(0);

        Assert.Equal("tried", outcome.Output);
        Assert.Equal(Lines(before), Lines(Listing.Full(Host, Host.Home)).Intersect(Lines(before)));

        // The audit log has the words of the command.
        Assert.DoesNotContain(
            Host.Shell("grep -rl altered \"$1\"; true", Host.Home).Exits(0).Lines,
            line => !line.Contains("/.cache/vectra-guard/", StringComparison.Ordinal) && !line.EndsWith("/vectra-guard/audit.jsonl", StringComparison.Ordinal));
    }

    private static string[] Lines(string text) => text.Split('\n');
}
