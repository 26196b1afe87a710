using VectraGuard.Configuration;
using VectraGuard.UnitTests.Fakes;
using VectraGuard.UnitTests.Policy;

namespace VectraGuard.UnitTests.FileTree;

public class ToolchainTests
{
    [Theory]
    [InlineData(".nvm")]
    [InlineData(".rustup")]
    [InlineData(".pyenv")]
    [InlineData(".sdkman")]
    [InlineData("miniconda3")]
    [InlineData(".local/share/mise")]
    [InlineData(".cargo/bin")]
    [InlineData("go/bin")]
    public void A_known_toolchain_is_read_only_at_its_place(string place) =>
        Assert.True(FakeHost.Developer().With(files => files.Directories("/home/u/" + place)).Compile().Has("ro /home/u/" + place));

    [Fact]
    public void A_toolchain_on_another_disk_keeps_the_link_to_it()
    {
        CompiledPolicy compiled = FakeHost.Developer().With(files => files.Directories("/data/rustup").Link("/home/u/.rustup", "/data/rustup")).Compile();

        Assert.True(compiled.Has("link /home/u/.rustup -> /data/rustup"));
        Assert.True(compiled.Has("ro /data/rustup"));
    }

    [Fact]
    public void A_directory_of_PATH_below_the_home_is_there() => Assert.True(WithPath("/home/u/scripts").Compile().Has("ro /home/u/scripts"));

    [Fact]
    public void A_directory_of_PATH_elsewhere_is_not() => Assert.DoesNotContain("/data", WithPath("/data/bin").Compile().Text(), StringComparison.Ordinal);

    [Fact]
    public void An_installation_comes_with_its_libraries() =>
        Assert.True(WithPath("/home/u/tools/node/bin").With(files => files.Directories("/home/u/tools/node/lib")).Compile().Has("ro /home/u/tools/node"));

    [Fact]
    public void Another_project_comes_with_its_programs_only() =>
        Assert.True(WithPath("/home/u/src/other/bin").With(files => files.Directories("/home/u/src/other/lib", "/home/u/src/other/.git")).Compile().Has("ro /home/u/src/other/bin"));

    [Theory]
    [InlineData("/home/u")]
    [InlineData("/home/u/.config")]
    [InlineData("/home/u/.ssh")]
    [InlineData("/home/u/.ssh/keys")]
    [InlineData("/home/u/.cache/vectra-guard/npm")]
    public void A_directory_of_PATH_that_holds_secrets_is_not_there(string directory) =>
        Assert.False(WithPath(directory).With(files => files.Directories("/home/u/.ssh")).Compile().Has($"ro {directory}"));

    [Fact]
    public void Programs_that_a_secret_place_keeps_for_PATH_are_there() => Assert.True(WithPath("/home/u/.docker/bin").Compile().Has("ro /home/u/.docker/bin"));

    [Fact]
    public void A_toolchain_that_is_a_link_to_a_secret_place_is_not_there() =>
        Assert.DoesNotContain(".ssh", FakeHost.Developer().With(files => files.Directories("/home/u/.ssh").Link("/home/u/.nvm", ".ssh")).Compile().Text(), StringComparison.Ordinal);

    [Fact]
    public void A_session_directory_of_links_leads_to_the_version_behind_it()
    {
        FakeHost host = WithPath("/home/u/.local/state/fnm_multishells/42/bin").With(files => files
            .Remove("/home/u/.local/state/fnm_multishells/42").Directories("/home/u/.local/share/fnm/v20/bin").Link("/home/u/.local/state/fnm_multishells/42", "/home/u/.local/share/fnm/v20"));

        CompiledPolicy compiled = host.Compile();

        Assert.True(compiled.Has("ro /home/u/.local/share/fnm"));
        Assert.True(compiled.Has("link /home/u/.local/state/fnm_multishells/42 -> /home/u/.local/share/fnm/v20"));
    }

    [Fact]
    public void A_place_that_a_variable_names_is_there_when_it_is_below_the_home()
    {
        FakeHost host = FakeHost.Developer().With(files => files.Directories("/home/u/jdk-25", "/data/jdk").File("/home/u/ca.pem"));

        Assert.True(host.Set("JAVA_HOME", "/home/u/jdk-25").Compile().Has("ro /home/u/jdk-25"));
        Assert.True(host.Set("SSL_CERT_FILE", "/home/u/ca.pem").Compile().Has("ro /home/u/ca.pem"));
        Assert.DoesNotContain("/data", host.Set("JAVA_HOME", "/data/jdk").Compile().Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Linuxbrew_is_there_for_whoever_has_it_on_PATH() =>
        Assert.True(WithPath("/home/linuxbrew/.linuxbrew/bin").Compile().Has("ro /home/linuxbrew/.linuxbrew"));

    [Fact]
    public void Dotnet_finds_the_marks_of_its_first_use_and_can_make_more()
    {
        CompiledPolicy compiled = FakeHost.Developer().With(files => files.Files("/home/u/.dotnet/10.0.100.dotnetFirstUseSentinel").Directories("/home/u/.dotnet/tools")).Compile();

        Assert.True(compiled.Has("link /home/u/.dotnet/10.0.100.dotnetFirstUseSentinel -> /dev/null"));
        Assert.True(compiled.Has("ro /home/u/.dotnet/tools"));
        Assert.Null(compiled.At("/home/u/.dotnet"));
    }

    private static FakeHost WithPath(string directory) =>
        FakeHost.Developer().With(files => files.Directories(directory)).Set("PATH", directory + ":/usr/bin");
}
