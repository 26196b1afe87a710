namespace VectraGuard.ContainmentTests;

/// <summary>The environment that a command has inside.</summary>
public class KeptEnvironmentTests : ContainmentTest
{
    private static IEnumerable<string> Harmless => ["LANG", "TERM", "EDITOR", "MY_SETTING", "NODE_ENV", "CFLAGS", "MAKEFLAGS", "COLORTERM", "TZ"];

    [SandboxTheory(nameof(Harmless))]
    public void A_harmless_variable_is_kept(RuntimeKind runtime, string name)
    {
        Host.Set(name, "some words");

        Assert.Equal("some words", Sandbox.Run(runtime, "printenv", name).Exits(0).Output);
    }

    [SandboxTheory]
    public void Home_user_and_directory_are_the_callers(RuntimeKind runtime) =>
        Assert.Equal([Host.Home, Host.Workspace], Sandbox.Shell(runtime, "echo \"$HOME\"; pwd").Exits(0).Lines);

    [SandboxTheory]
    public void The_marker_names_the_runtime(RuntimeKind runtime) =>
        Assert.Equal(Sandbox.Name(runtime), Sandbox.Run(runtime, "printenv", "VECTRAGUARD_SANDBOX").Exits(0).Output);

    [SandboxTheory]
    public void An_option_sets_a_variable(RuntimeKind runtime) =>
        Assert.Equal("a=b c", Sandbox.With("--env", "MY_SETTING=a=b c").Run(runtime, "printenv", "MY_SETTING").Exits(0).Output);

    [SandboxTheory]
    public void An_option_keeps_a_secret(RuntimeKind runtime)
    {
        Host.Set("GITHUB_TOKEN", "words");

        Assert.Equal("words", Sandbox.With("--env", "GITHUB_TOKEN").Run(runtime, "printenv", "GITHUB_TOKEN").Exits(0).Output);
    }

    [SandboxTheory]
    public void Settings_keep_a_secret(RuntimeKind runtime)
    {
        Host.Set("GITHUB_TOKEN", "words");

        Assert.Equal("words", Sandbox.Configured("env_passthrough: [\"GITHUB_*\"]").Run(runtime, "printenv", "GITHUB_TOKEN").Exits(0).Output);
    }

    [SandboxTheory(nameof(RuntimeSettings))]
    public void Settings_of_the_dotnet_runtime_do_not_break_us(RuntimeKind runtime, string name, string value)
    {
        Host.Set(name, value);

        Assert.Equal("ran", Sandbox.Run(runtime, "echo", "ran").Exits(0).Output);
    }

    private static IEnumerable<(string, string)> RuntimeSettings =>
    [
        ("DOTNET_GCHeapHardLimit", "0x100"), ("DOTNET_GCHeapCount", "zz"), ("DOTNET_gcServer", "1"), ("DOTNET_GCHeapAffinitizeMask", "0"), ("DOTNET_TieredCompilation", "x"),
        ("COMPlus_GCHeapHardLimit", "1"), ("DOTNET_EnableDiagnostics", "1"), ("LD_PRELOAD", "/nonexistent.so"), ("LD_LIBRARY_PATH", "/nonexistent"), ("TMPDIR", "/nonexistent"),
    ];
}
