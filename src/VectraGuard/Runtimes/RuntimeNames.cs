using VectraGuard.Policy;

namespace VectraGuard.Runtimes;

/// <summary>The runtimes' names, as settings and messages spell them.</summary>
internal static class RuntimeNames
{
    extension(RuntimeKind kind)
    {
        /// <summary>The name: <c>bubblewrap</c>.</summary>
        public string Name => kind switch
        {
            RuntimeKind.Bubblewrap => "bubblewrap",
            RuntimeKind.Namespace => "namespace",
            _ => "docker",
        };
    }
}
