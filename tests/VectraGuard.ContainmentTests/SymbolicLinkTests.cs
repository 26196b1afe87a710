namespace VectraGuard.ContainmentTests;

/// <summary>A link that the command left in the workspace does not move a mount to where it leads.</summary>
[Containment]
public class SymbolicLinkTests : ContainmentTest
{
    private static IEnumerable<string> Targets => ["link", "link/there", "link/absent"];

    [SandboxTheory(nameof(Targets))]
    public void A_bind_through_a_link_is_refused_and_makes_nothing_where_it_leads(RuntimeKind runtime, string target)
    {
        string data = Host.CreateDirectory("data");
        string control = Host.CreateDirectory("workspace/control");
        string outside = Host.CreateDirectory("outside");
        Host.CreateDirectory("outside/there");
        Directory.CreateSymbolicLink($"{Host.Workspace}/link", outside);
        string before = Listing.Full(Host, outside);
        Assert.Equal("ran", Sandbox.With("--bind", $"{data}:{control}").Run(runtime, "echo", "ran").Exits(0).Output);

        Sandbox.With("--bind", $"{data}:{Host.Workspace}/{target}").Run(runtime, "echo", "ran").Refuses("link");

        Assert.Equal(before, Listing.Full(Host, outside));
    }

    private static IEnumerable<string> Places => [".git", ".git/hooks", ".git/config", "vectra-guard.yaml"];

    [SandboxTheory(nameof(Places))]
    public void A_link_at_a_protected_place_opens_nothing(RuntimeKind runtime, string place)
    {
        string outside = Host.CreateDirectory("home/outside");
        Host.CreateFile("home/outside/config", "untouched");
        Host.CreateFile("home/outside/hooks/pre-commit", "untouched");
        Host.CreateFile("home/outside/HEAD", "ref: refs/heads/main\n");
        string before = Listing.Full(Host, outside);
        string target = place switch
        {
            ".git" => outside,
            ".git/hooks" => $"{outside}/hooks",
            _ => $"{outside}/config",
        };
        Directory.CreateDirectory(Path.GetDirectoryName($"{Host.Workspace}/{place}")!);
        File.CreateSymbolicLink($"{Host.Workspace}/{place}", target);

        Assert.Equal("read", Host.Probe("read", $"{outside}/config"));
        Outcome outcome = Sandbox.Shell(runtime, "cat \"$1/config\"; echo altered > \"$1/config\"; echo altered > \"$1/hooks/pre-commit\"; echo tried", outside);

        // Refusing is right as well, as long as it says what is in the way.
        if (outcome.ExitCode == 125)
        {
            outcome.Refuses(place);
        }
        else
        {
            Assert.Equal("tried", outcome.Exits(0).Output);
        }

        Assert.Equal(before, Listing.Full(Host, outside));
    }
}
