namespace VectraGuard.ContainmentTests.Projects;

/// <summary>A .NET project restores from a feed, builds, runs, and restores again without network from the cache of the first time.</summary>
public class DotnetProjectTests : ContainmentTest
{
    private readonly Registry _registry = new();

    public DotnetProjectTests()
    {
        // The tests may have come with a runtime that is not on everybody's PATH.
        if (Environment.GetEnvironmentVariable("DOTNET_ROOT") is { Length: > 0 } root)
        {
            Host.Set("PATH", $"{root}:{Host.Variables["PATH"]}");
        }

        Host.Set("DOTNET_CLI_TELEMETRY_OPTOUT", "1");
        Host.Set("DOTNET_NOLOGO", "1");
        Host.Set("DOTNET_GENERATE_ASPNET_CERTIFICATE", "false");
        Host.Set("MSBUILDDISABLENODEREUSE", "1");
        Host.Set("UseSharedCompilation", "false");
    }

    [SandboxTheory]
    public void Restores_and_builds_as_outside_and_then_without_network(RuntimeKind runtime)
    {
        Publish();
        Project();
        Host.Shell("dotnet build -v q && dotnet bin/Debug/net10.0/project.dll").Exits(0);
        string outside = Listing.WithoutContents(Host, Host.Workspace);
        Host.Shell("rm -rf bin obj \"$HOME/.nuget/packages\" \"$HOME/.local\"").Exits(0);

        int before = _registry.Requests;
        Outcome online = Sandbox.With("--network", "host").Shell(runtime, "dotnet build -v q && dotnet bin/Debug/net10.0/project.dll").Exits(0);
        Assert.EndsWith("hello", online.Output, StringComparison.Ordinal);
        Assert.NotEqual(before, _registry.Requests);
        Assert.Equal(outside, Listing.WithoutContents(Host, Host.Workspace));

        Host.Shell("rm -rf bin obj").Exits(0);
        Outcome offline = Sandbox.Shell(runtime, "dotnet build -v q && dotnet bin/Debug/net10.0/project.dll").Exits(0);
        Assert.EndsWith("hello", offline.Output, StringComparison.Ordinal);
        Assert.Equal(outside, Listing.WithoutContents(Host, Host.Workspace));
    }

    public override void Dispose()
    {
        _registry.Dispose();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Publish()
    {
        Host.CreateFile("library/Greeting.csproj", """
            <Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework><Version>1.0.0</Version></PropertyGroup></Project>
            """);
        Host.CreateFile("library/Greeting.cs", "public static class Greeting { public static string Words => \"hello\"; }\n");
        Feed(index: false);
        Host.Shell("cd ../library && dotnet pack -v q -o .").Exits(0);
        _registry.AddNuGetPackage("Greeting", "1.0.0", File.ReadAllBytes($"{Host.Root}/library/Greeting.1.0.0.nupkg"));
    }

    private void Project()
    {
        Feed(index: true);
        Host.CreateFile("workspace/project.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><UseAppHost>false</UseAppHost><NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup><PackageReference Include="Greeting" Version="1.0.0" /></ItemGroup>
            </Project>
            """);
        Host.CreateFile("workspace/Program.cs", "System.Console.WriteLine(Greeting.Words);\n");
    }

    /// <summary>The caller's own feed, in the home: our registry, or none while the package itself is being made.</summary>
    private void Feed(bool index)
    {
        string source = index ? $"""<add key="own" value="{_registry.Address}v3/index.json" allowInsecureConnections="true" />""" : "";
        Host.CreateFile("home/.nuget/NuGet/NuGet.Config", $"<configuration><packageSources><clear />{source}</packageSources></configuration>");
    }
}
