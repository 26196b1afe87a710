namespace VectraGuard.ContainmentTests.Projects;

/// <summary>A node project installs from a registry, tests, and installs again without network from the cache of the first time.</summary>
public class NpmProjectTests : ContainmentTest
{
    private const string NoNoise = "--no-audit --no-fund --no-update-notifier";

    private readonly Registry _registry = new();

    [SandboxTheory]
    public void Installs_and_tests_as_outside_and_then_without_network(RuntimeKind runtime)
    {
        Publish();
        Project();
        Host.Shell($"npm install {NoNoise} && npm test").Exits(0);
        string outside = Listing.Full(Host, Host.Workspace);
        Host.Shell("rm -rf node_modules package-lock.json \"$HOME/.npm\" \"$HOME/.cache\"").Exits(0);

        int before = _registry.Requests;
        Sandbox.With("--network", "host").Shell(runtime, $"npm install {NoNoise} && npm test").Exits(0);
        Assert.NotEqual(before, _registry.Requests);
        Assert.Equal(outside, Listing.Full(Host, Host.Workspace));

        Host.Shell("rm -rf node_modules").Exits(0);
        before = _registry.Requests;
        Sandbox.Shell(runtime, $"npm ci {NoNoise} && npm test").Exits(0);
        Assert.Equal(before, _registry.Requests);
        Assert.Equal(outside, Listing.Full(Host, Host.Workspace));
    }

    [Containment]
    [SandboxTheory]
    public void The_registry_is_known_inside_and_the_password_for_it_is_not(RuntimeKind runtime)
    {
        Project();

        Assert.Contains("words-of-the-token", Host.Shell("cat ~/.npmrc").Exits(0).Output, StringComparison.Ordinal);
        Outcome inside = Sandbox.Shell(runtime, "npm config get registry; cat ~/.npmrc").Exits(0);

        Assert.Equal(_registry.Address, inside.Lines[0]);
        Assert.DoesNotContain("words-of-the-token", inside.Output, StringComparison.Ordinal);
    }

    public override void Dispose()
    {
        _registry.Dispose();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Publish()
    {
        string package = Host.CreateDirectory("greeting");
        Host.CreateFile("greeting/package.json", """{"name": "greeting", "version": "1.0.0", "main": "index.js", "bin": {"greet": "greet.js"}}""");
        Host.CreateFile("greeting/index.js", "module.exports = () => 'hello';\n");
        Host.CreateFile("greeting/greet.js", "#!/usr/bin/env node\nconsole.log(require('./index.js')());\n");
        Host.Shell("cd \"$1\" && npm pack --silent", package).Exits(0);
        _registry.AddNpmPackage("greeting", "1.0.0", command: "greet", File.ReadAllBytes($"{package}/greeting-1.0.0.tgz"));
    }

    private void Project()
    {
        string host = new Uri(_registry.Address).Authority;
        Host.CreateFile("home/.npmrc", $"registry={_registry.Address}\n//{host}/:_authToken=words-of-the-token\n");
        Host.CreateFile("workspace/package.json", """
            {"name": "project", "version": "1.0.0", "dependencies": {"greeting": "^1.0.0"}, "scripts": {"test": "node test.js && greet"}}
            """);
        Host.CreateFile("workspace/test.js", "require('assert').strictEqual(require('greeting')(), 'hello');\n");
    }
}
