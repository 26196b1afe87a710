using System.Text.Json;

namespace VectraGuard.ContainmentTests.Kernels;

/// <summary>
/// Other kernels than this machine's, each once as it is and once with something taken away that a sandbox is made of: what is left contains just as
/// well, or the plan names the exception, or nothing runs and the cause is named. What is tried stands in tests/kernels/checks.
/// </summary>
[Emulated]
public class OtherKernelTests
{
    private static readonly string[] Users = ["root", "tester"];
    private static readonly string[] RuntimeNames = ["namespace", "bubblewrap"];

    // These need root outside as well.
    private static readonly string[] OnlyRoots = ["create-in-system", "core-pattern", "sysrq", "mount", "remount", "bpf", "device"];

    // The kernel looks at the arguments first there, and says what is wrong with them: only a refusal to look counts.
    private static readonly string[] Raw = ["keyring", "io-uring", "bpf"];

    public static IEnumerable<object[]> Machines => Machine.All.Select(m => new object[] { m.ToString() });

    public static IEnumerable<object[]> Sandboxes => Rows(isContained: true);

    public static IEnumerable<object[]> Refusals => Rows(isContained: false);

    [Theory]
    [Trait("kind", "harness")]
    [MemberData(nameof(Machines))]
    public async Task The_machine_is_what_it_says(string name)
    {
        Machine machine = Find(name);
        string modules = (await Emulation.Of(machine, "modules", "root")).Exits(0).Output;

        Assert.StartsWith(machine.Kernel + ".", (await Emulation.Of(machine, "kernel", "root")).Exits(0).Output, StringComparison.Ordinal);
        Assert.Contains("apparmor", modules, StringComparison.Ordinal);
        Assert.Equal(machine.HasLandlock, modules.Contains("landlock", StringComparison.Ordinal));
        Assert.Equal(machine.HasOverlay, (await Emulation.Of(machine, "filesystems", "root")).Output.Contains("overlay", StringComparison.Ordinal));
        Assert.Contains(" /sys/fs/cgroup rw,relatime - cgroup2 ", (await Emulation.Of(machine, "mounts", "root")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [Containment]
    [MemberData(nameof(Sandboxes))]
    public async Task What_works_outside_fails_inside(string name, string user, string runtime)
    {
        Dictionary<string, string> outside = Words(await Emulation.Of(Find(name), "outside", user)), inside = Words(await Emulation.Of(Find(name), $"inside-{runtime}", user));

        Assert.Equal("created", inside["workspace"]);
        Assert.Equal(outside.Keys.Order(StringComparer.Ordinal), inside.Keys.Order(StringComparer.Ordinal));
        Assert.All(outside.Where(a => user == "root" || !OnlyRoots.Contains(a.Key)), a => Assert.True(IsThrough(a.Key, a.Value), $"no control: {a}"));
        Assert.All(inside.Where(a => a.Key != "workspace"), a => Assert.False(IsThrough(a.Key, a.Value), $"not contained: {a}"));
        Assert.Equal("untouched", (await Emulation.Of(Find(name), "victim", user)).Exits(0).Output);
    }

    [Theory]
    [Containment]
    [MemberData(nameof(Sandboxes))]
    public async Task Every_promise_holds(string name, string user, string runtime)
    {
        Outcome outcome = (await Emulation.Of(Find(name), $"verify-{runtime}", user)).Exits(0);

        JsonElement result = Assert.Single(JsonDocument.Parse(outcome.Output).RootElement.GetProperty("runtimes").EnumerateArray());
        JsonElement[] attempts = [.. result.GetProperty("attempts").EnumerateArray()];
        Assert.Equal(runtime, result.GetProperty("name").GetString());
        Assert.True(attempts.Length > 30, outcome.Output);
        Assert.All(attempts, attempt => Assert.StartsWith("held", attempt.GetProperty("verdict").GetString(), StringComparison.Ordinal));
        Assert.True(attempts.Count(attempt => attempt.GetProperty("verdict").GetString() == "held") >= 20, outcome.Output);
    }

    [Theory]
    [Containment]
    [MemberData(nameof(Sandboxes))]
    public async Task What_Landlock_does_not_close_stands_in_the_plan_and_strict_refuses_it(string name, string user, string runtime)
    {
        Machine machine = Find(name);
        JsonElement plan = JsonDocument.Parse((await Emulation.Of(machine, $"plan-{runtime}", user)).Exits(0).Output).RootElement;
        string differences = string.Join('\n', plan.GetProperty("differences").EnumerateArray().Select(line => line.GetString()));

        Assert.Equal(!machine.HasLandlock, differences.Contains("no Landlock", StringComparison.Ordinal));
        Assert.Equal(!machine.HasScopes, differences.Contains("abstract sockets", StringComparison.Ordinal));
        Assert.Equal("ran", (await Emulation.Of(machine, $"network-{runtime}", user)).Exits(0).Output);
        Outcome strict = await Emulation.Of(machine, $"strict-{runtime}", user);
        if (machine.HasScopes)
        {
            Assert.Equal("ran", strict.Exits(0).Output);
        }
        else
        {
            strict.Refuses("cause: ", "abstract sockets");
        }
    }

    [Theory]
    [Containment]
    [MemberData(nameof(Machines))]
    public async Task The_doctor_names_what_is_missing(string name)
    {
        Machine machine = Find(name);
        foreach (string user in Users)
        {
            string? Obstacle(string runtime) => machine.Obstacle(user, runtime);
            bool isUsable = RuntimeNames.Any(runtime => Obstacle(runtime) is null);
            string report = (await Emulation.Of(machine, "doctor", user)).Exits(isUsable ? 0 : 1).Output;
            JsonElement[] rows = [.. JsonDocument.Parse(report).RootElement.EnumerateObject().Where(p => p.Name is "runtimes" or "capabilities").SelectMany(p => p.Value.EnumerateArray())];
            JsonElement Row(string row) => rows.Single(r => r.GetProperty("name").GetString() == row);

            Assert.All(RuntimeNames, runtime => Assert.Equal(Obstacle(runtime) is null, Row(runtime).GetProperty("available").GetBoolean()));
            Assert.All(RuntimeNames, runtime => Assert.Contains(Obstacle(runtime) ?? "", Row(runtime).GetProperty("cause").GetString() ?? "", StringComparison.Ordinal));
            Assert.Equal(machine.HasLandlock, Row("landlock").GetProperty("available").GetBoolean());
            Assert.Equal(!machine.HasScopes, Row("landlock").GetProperty("detail").GetString()!.Contains("abstract sockets", StringComparison.Ordinal));
            Assert.Equal(machine.HasOverlay && Obstacle("namespace") is null or "hides parts of /proc", Row("overlayfs").GetProperty("available").GetBoolean());
        }
    }

    [Theory]
    [Containment]
    [MemberData(nameof(Sandboxes))]
    public async Task An_overlay_is_mounted_or_its_absence_is_a_refusal_that_names_it(string name, string user, string runtime)
    {
        Outcome outcome = await Emulation.Of(Find(name), $"overlay-{runtime}", user);

        Assert.DoesNotContain("made", (await Emulation.Of(Find(name), $"tmp-{runtime}", user)).Exits(0).Output, StringComparison.Ordinal);
        if (Find(name) is { HasOverlay: true } machine && machine.Obstacle(user, "namespace") is null)
        {
            Assert.Equal("x", outcome.Exits(0).Output);
        }
        else
        {
            outcome.Refuses("overlay");
        }
    }

    [Theory]
    [Containment]
    [MemberData(nameof(Refusals))]
    public async Task Where_no_sandbox_can_be_had_nothing_runs_and_the_cause_is_named(string name, string user, string runtime)
    {
        string cause = Find(name).Obstacle(user, runtime)!;

        Outcome auto = await Emulation.Of(Find(name), "auto", user);
        if (RuntimeNames.All(other => Find(name).Obstacle(user, other) is not null))
        {
            auto.Refuses("no runtime here");
        }
        else
        {
            Assert.Equal("ran", auto.Exits(0).Output);
        }

        Outcome forced = (await Emulation.Of(Find(name), $"inside-{runtime}", user)).Exits(125);
        Assert.Empty(forced.OutputBytes);

        // Of a bwrap that fails in a run, what it says itself comes first.
        Assert.Contains(runtime == "namespace" ? cause : "bwrap: ", forced.Error, StringComparison.Ordinal);
        (await Emulation.Of(Find(name), $"verify-{runtime}", user)).Exits(2);
    }

    private static IEnumerable<object[]> Rows(bool isContained) =>
        from machine in Machine.All
        from user in Users
        from runtime in RuntimeNames
        where machine.Obstacle(user, runtime) is null == isContained
        select new object[] { machine.ToString(), user, runtime };

    private static Machine Find(string name) => Machine.All.Single(machine => machine.ToString() == name);

    private static Dictionary<string, string> Words(Outcome outcome) =>
        outcome.Exits(0).Lines.Select(line => line.Split('\t')).ToDictionary(fields => fields[0], fields => fields[1], StringComparer.Ordinal);

    private static bool IsThrough(string attempt, string word) => Raw.Contains(attempt) ? word is not ("EPERM" or "EACCES" or "ENOSYS") : char.IsLower(word[0]);
}
