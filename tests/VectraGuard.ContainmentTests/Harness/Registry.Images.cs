using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace VectraGuard.ContainmentTests.Harness;

public sealed partial class Registry
{
    private const UnixFileMode Executable = (UnixFileMode)0b111_101_101;
    private const UnixFileMode Readable = (UnixFileMode)0b110_100_100;
    private const string Docker = "application/vnd.docker";

    // The root's directories are mount points; with the image's root read-only, docker can make none.
    private static readonly string[] Directories = ["bin", "dev", "etc", "proc", "sys", "tmp"];

    private static readonly string[] Programs = ["cat", "echo", "env", "grep", "id", "ls", "sh", "sleep", "stty", "touch", "true"];

    /// <summary>Adds an image with busybox in it.</summary>
    /// <param name="architecture">What it says that it is made for: <c>amd64</c>.</param>
    /// <param name="isList">Whether it is a list, with this architecture alone on it, as images of many architectures are.</param>
    /// <returns>Its name, as docker takes it.</returns>
    public string AddImage(string architecture, bool isList = false)
    {
        const string Place = "v2/busybox";
        byte[] layer = Layer();
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(layer);
        }

        byte[] config = Encoding.UTF8.GetBytes($$"""
            {"architecture": "{{architecture}}", "os": "linux", "config": {"Env": ["PATH=/bin"]}, "rootfs": {"type": "layers", "diff_ids": ["{{Digest(layer)}}"]} }
            """);
        byte[] manifest = Encoding.UTF8.GetBytes($$"""
            {"schemaVersion": 2, "mediaType": "{{Docker}}.distribution.manifest.v2+json", "config": {{Entry($"{Docker}.container.image.v1+json", config)}},
             "layers": [{{Entry($"{Docker}.image.rootfs.diff.tar.gzip", packed.ToArray())}}]}
            """);
        byte[] list = Encoding.UTF8.GetBytes($$"""
            {"schemaVersion": 2, "mediaType": "{{Docker}}.distribution.manifest.list.v2+json", "manifests": [{"platform": {"architecture": "{{architecture}}", "os": "linux"},
             {{Entry($"{Docker}.distribution.manifest.v2+json", manifest)[1..]}}]}
            """);
        Add("v2/", "{}"u8.ToArray(), "application/json");
        Add($"{Place}/blobs/{Digest(packed.ToArray())}", packed.ToArray());
        Add($"{Place}/blobs/{Digest(config)}", config);
        Add($"{Place}/manifests/{Digest(manifest)}", manifest, $"{Docker}.distribution.manifest.v2+json");
        Add($"{Place}/manifests/{Digest(list)}", list, $"{Docker}.distribution.manifest.list.v2+json");
        _answers[$"/{Place}/manifests/1"] = _answers[$"/{Place}/manifests/{Digest(isList ? list : manifest)}"];
        return $"{Address["http://".Length..]}busybox:1";
    }

    private static string Digest(byte[] content) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}";

    private static string Entry(string type, byte[] content) => $$"""{"mediaType": "{{type}}", "size": {{content.Length}}, "digest": "{{Digest(content)}}"}""";

    /// <summary>The root of such an image, as a tar archive.</summary>
    /// <param name="files">Files that it has too, with their content.</param>
    public static byte[] Layer(params IEnumerable<(string Path, string Content)> files)
    {
        using var bytes = new MemoryStream();
        using (var tar = new TarWriter(bytes, leaveOpen: true))
        {
            foreach (string directory in Directories)
            {
                tar.WriteEntry(new PaxTarEntry(TarEntryType.Directory, $"{directory}/") { Mode = Executable });
            }

            using FileStream busybox = File.OpenRead("/bin/busybox");
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "bin/busybox") { Mode = Executable, DataStream = busybox });
            foreach (string program in Programs)
            {
                tar.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, $"bin/{program}") { LinkName = "busybox" });
            }

            foreach ((string path, string content) in files)
            {
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, path) { Mode = Readable, DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)) });
            }
        }

        return bytes.ToArray();
    }
}
