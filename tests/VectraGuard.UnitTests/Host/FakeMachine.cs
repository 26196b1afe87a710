using VectraGuard.Host;
using VectraGuard.UnitTests.Fakes;

namespace VectraGuard.UnitTests.Host;

/// <summary>An ordinary user's machine, told in one expression: everything belongs to root unless an owner is named.</summary>
internal sealed class FakeMachine
{
    private const int Everybody = 0b111_101_101;
    private readonly FakeHost host = new() { Home = "/home/user", PasswdHome = "/home/user", Executable = "/usr/local/bin/vectra-guard", Workspace = "/home/user/project" };

    public uint UserId { get; init; } = 1000;

    public uint GroupId { get; init; } = 1000;

    public FakeHostFiles Files => host.Files;

    public HostFacts Facts => host.Facts with { UserId = UserId, GroupId = GroupId };

    public FakeMachine With(string variable, string value)
    {
        host.Set(variable, value);
        return this;
    }

    public FakeMachine WithoutHome()
    {
        (host.Home, host.PasswdHome) = (null, null);
        return this;
    }

    public FakeMachine File(string path, string content = "", uint owner = 0, uint group = 0, int mode = 0b110_100_100)
    {
        Files.File(path, content).Own(path, owner, group, mode);
        return this;
    }

    public FakeMachine Program(string path, uint owner = 0, uint group = 0, int mode = Everybody) => File(path, "program", owner, group, mode);

    public FakeMachine Directory(string path, uint owner = 0, uint group = 0, int mode = Everybody)
    {
        Files.Directories(path).Own(path, owner, group, mode);
        return this;
    }

    public FakeMachine Link(string path, string destination)
    {
        Files.Link(path, destination);
        return this;
    }
}
