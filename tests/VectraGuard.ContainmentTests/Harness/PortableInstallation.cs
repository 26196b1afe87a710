using System.Runtime.InteropServices;

namespace VectraGuard.ContainmentTests.Harness;

/// <summary>
/// The program as macOS and Windows have it, on this machine: managed code, with the executable under test beside it, which it brings into containers. Its docker is a
/// real one, but for the virtual machine.
/// </summary>
public sealed class PortableInstallation
{
    /// <summary>The image's name.</summary>
    public const string Image = "vectra-guard-test/busybox:1";

    private static readonly Lock Once = new();
    private static bool _hasImage;

    private readonly Host _host;

    /// <summary>Installs it in a corner of the host.</summary>
    public PortableInstallation(Host host)
    {
        _host = host;
        string source = Path.GetDirectoryName(Installation.Portable)!;
        Place = host.CreateDirectory("program");
        foreach (string file in Directory.EnumerateFiles(source).Where(file => !file.EndsWith(".pdb", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(Place, Path.GetFileName(file)));
        }

        LinuxExecutable = Path.Combine(Place, $"vectra-guard-linux-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}");
        File.Copy(Installation.VectraGuard, LinuxExecutable);
        lock (Once)
        {
            _hasImage = _hasImage || Import(Image);
        }

        Configure(Image);
    }

    /// <summary>Where it is.</summary>
    public string Place { get; }

    /// <summary>The Linux executable beside it.</summary>
    public string LinuxExecutable { get; }

    /// <summary>Its commands, run as those of the native executable are.</summary>
    public Sandbox Sandbox => new(_host) { Program = [.. Words] };

    /// <summary>The words that start it.</summary>
    public IReadOnlyList<string> Words => ["dotnet", Path.Combine(Place, "vectra-guard.dll")];

    /// <summary>Runs one of its commands.</summary>
    public Outcome Run(params IEnumerable<string> words) => _host.Run([.. Words, .. words]);

    /// <summary>Writes the user's own settings: the image, and other lines below <c>sandbox:</c>.</summary>
    public void Configure(string? image, params IEnumerable<string> lines) => _host.CreateFile(
        "home/.config/vectra-guard/config.yaml",
        string.Concat([.. image is null ? (string[])["sandbox:\n  home: private\n"] : [$"sandbox:\n  docker_image: {image}\n"], .. lines.Select(line => $"  {line}\n")]));

    /// <summary>Makes an image, without a registry.</summary>
    public bool Import(string name, string change = "ENV PATH=/bin", params IEnumerable<(string Path, string Content)> files)
    {
        string archive = Path.Combine(_host.Root, "image.tar");
        File.WriteAllBytes(archive, Registry.Layer(files));
        _host.Run("docker", "import", "--change", change, archive, name).Exits(0);
        return true;
    }

    /// <summary>The containers that show the host's workspace, running or not.</summary>
    public string[] Containers => _host.Run("docker", "ps", "--all", "--quiet", "--filter", $"volume={_host.Workspace}").Exits(0).Lines;
}
