using System.Net;
using System.Security.Cryptography;

namespace VectraGuard.ContainmentTests.Harness;

/// <summary>
/// A registry on 127.0.0.1 for packages of npm and NuGet and for images of docker alike: real clients, a real network, and nothing that
/// another machine could change or refuse.
/// </summary>
public sealed partial class Registry : IDisposable
{
    // What a registry of images says; npm and NuGet do not look.
    private static readonly byte[] Unknown = """{"errors": [{"code": "MANIFEST_UNKNOWN", "message": "manifest unknown"}]}"""u8.ToArray();

    private readonly HttpListener _listener = new();
    private readonly Dictionary<string, (byte[] Content, string Type)> _answers = [];
    private int _requests;

    /// <summary>Starts it at a free port.</summary>
    public Registry()
    {
        using (Listener free = Listener.Tcp())
        {
            Address = $"http://127.0.0.1:{free.Port}/";
        }

        _listener.Prefixes.Add(Address);
        _listener.Start();
        _ = Serve();
    }

    /// <summary>Where it answers, with a slash at the end.</summary>
    public string Address { get; }

    /// <summary>How often it was asked.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>Adds an npm package that was made by <c>npm pack</c>, with one command.</summary>
    public void AddNpmPackage(string name, string version, string command, byte[] tarball)
    {
        string integrity = $"sha512-{Convert.ToBase64String(SHA512.HashData(tarball))}";
        Add($"{name}/-/{name}-{version}.tgz", tarball);
        Add(name, System.Text.Encoding.UTF8.GetBytes($$"""
            {"name": "{{name}}", "dist-tags": {"latest": "{{version}}"}, "versions": {"{{version}}": {"name": "{{name}}", "version": "{{version}}",
             "bin": {"{{command}}": "{{command}}.js"}, "dist": {"tarball": "{{Address}}{{name}}/-/{{name}}-{{version}}.tgz", "integrity": "{{integrity}}"}
             } } }
            """));
    }

    /// <summary>Adds a NuGet package that was made by <c>dotnet pack</c>; the index is at <c>v3/index.json</c>.</summary>
    public void AddNuGetPackage(string id, string version, byte[] package)
    {
        string name = id.ToLowerInvariant();
        Add("v3/index.json", System.Text.Encoding.UTF8.GetBytes($$"""
            {"version": "3.0.0", "resources": [{"@id": "{{Address}}flat/", "@type": "PackageBaseAddress/3.0.0"}]}
            """));
        Add($"flat/{name}/index.json", System.Text.Encoding.UTF8.GetBytes($$"""{"versions": ["{{version}}"]}"""));
        Add($"flat/{name}/{version}/{name}.{version}.nupkg", package);
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Close();

    private void Add(string path, byte[] content, string type = "application/octet-stream") => _answers[$"/{path}"] = (content, type);

    private async Task Serve()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext request;
            try
            {
                request = await _listener.GetContextAsync().ConfigureAwait(false);
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                // Closed while waiting: the test is over.
                return;
            }

            Interlocked.Increment(ref _requests);
            bool known = _answers.TryGetValue(request.Request.Url!.AbsolutePath, out (byte[] Content, string Type) answer);
            request.Response.StatusCode = known ? 200 : 404;
            (byte[] content, request.Response.ContentType) = known ? answer : (Unknown, "application/json");
            request.Response.ContentLength64 = content.Length;
            if (request.Request.HttpMethod != "HEAD")
            {
                request.Response.OutputStream.Write(content);
            }

            request.Response.Close();
        }
    }
}
