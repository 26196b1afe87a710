using VectraGuard.Policy;

namespace VectraGuard.Cli.Output;

/// <summary>A mount as reports show it.</summary>
/// <param name="Source">The path of the host, or what a link leads to; null for what is not the host's.</param>
/// <param name="Mode"><c>rw</c>, <c>ro</c>, <c>private</c> (writable, gone with the sandbox), <c>overlay</c>, <c>hidden</c>, <c>link</c>, <c>directory</c>, <c>content</c>, <c>proc</c>, <c>dev</c>.</param>
internal readonly record struct MountLine(string? Source, string Mode)
{
    public static MountLine Of(Mount mount) => mount switch
    {
        Mount.Bind bind => new(bind.Source, bind.Writable ? "rw" : "ro"),
        Mount.Overlay overlay => new(overlay.Source, "overlay"),
        Mount.Scratch => new(Source: null, "private"),
        Mount.Cover => new(Source: null, "hidden"),
        Mount.Content => new(Source: null, "content"),
        Mount.Link link => new(link.Destination, "link"),
        Mount.Processes => new(Source: null, "proc"),
        Mount.Devices => new(Source: null, "dev"),
        _ => new(Source: null, "directory"),
    };
}
