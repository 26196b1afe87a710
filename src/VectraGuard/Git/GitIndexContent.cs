namespace VectraGuard.Git;

/// <summary>What git looks at because of an index, by paths in the working tree.</summary>
/// <param name="Submodules">Directories whose repository git enters, if there is one.</param>
/// <param name="SparseDirectories">Directories that are not checked out; what they hold stands in a tree, submodules too.</param>
/// <param name="Shared">Of a split index the hash by which its second file is called (<c>sharedindex.HASH</c>).</param>
internal sealed record GitIndexContent(List<string> Submodules, List<string> SparseDirectories, string? Shared);
