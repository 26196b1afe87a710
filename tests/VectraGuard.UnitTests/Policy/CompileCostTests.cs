using VectraGuard.UnitTests.Fakes;

namespace VectraGuard.UnitTests.Policy;

public class CompileCostTests
{
    [Fact]
    public void A_typical_home_costs_a_bounded_number_of_questions()
    {
        FakeHost host = FakeHost.Developer().With(files => files
            .Directories("/home/u/.nvm", "/home/u/.cargo/bin", "/home/u/.cargo/registry/cache", "/home/u/.rustup", "/home/u/.npm/_cacache/content-v2", "/home/u/.nuget/packages", "/home/u/.pyenv/shims")
            .Directories([.. Enumerable.Range(0, 20).Select(i => $"/home/u/src/app/dir{i}/sub")]));
        host.Set("PATH", "/home/u/.pyenv/shims:/home/u/.cargo/bin:/home/u/.local/bin:/usr/local/bin:/usr/bin:/bin");
        host.Files.StartCounting();

        VectraGuard.Configuration.PolicyCompiler.Compile(new VectraGuard.Configuration.Settings(), host.Workspace, host.Facts);

        Assert.InRange(host.Files.Questions, 50, 168);
    }

    [Fact]
    public void No_tree_is_walked()
    {
        FakeHost host = FakeHost.Developer().With(files => files.Directories([.. Enumerable.Range(0, 50).Select(i => $"/home/u/src/app/node_modules/p{i}/a/b/c")]));
        int before = Questions(host);

        host.Files.Directories([.. Enumerable.Range(50, 500).Select(i => $"/home/u/src/app/node_modules/p{i}/a/b/c")]);

        Assert.Equal(before, Questions(host));
    }

    private static int Questions(FakeHost host)
    {
        host.Files.StartCounting();
        VectraGuard.Configuration.PolicyCompiler.Compile(new VectraGuard.Configuration.Settings(), host.Workspace, host.Facts);
        return host.Files.Questions;
    }
}
