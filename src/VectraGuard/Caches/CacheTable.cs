namespace VectraGuard.Caches;

/// <summary>
/// What package managers keep between runs. Never programs on PATH, configuration or credentials: <c>~/.cargo/bin</c>, <c>~/go/bin</c>,
/// <c>~/.gradle/init.d</c> and <c>~/.m2/settings.xml</c> are executed or obeyed on the host later.
/// </summary>
internal static class CacheTable
{
    /// <summary>
    /// Every directory. npm looks content up by its digest and compares, so that alone is shared; its index says which digest belongs to a
    /// name, and a wrong one would be believed. Cargo compares a .crate only when it downloads it, Go only the hash that stands beside a
    /// module, yarn only what a lock file names: an altered one of theirs would run on the host at the next build.
    /// </summary>
    public static CacheEntry[] All() =>
    [
        new("npm", "npm_config_cache", ".npm", "_cacache/content-v2", CacheTrust.Verified),
        new("npm", "npm_config_cache", ".npm", "_cacache/index-v5", CacheTrust.Data),
        new("npm", "npm_config_cache", ".npm", "_npx", CacheTrust.Code),
        new("yarn", "YARN_GLOBAL_FOLDER", ".yarn/berry", "cache", CacheTrust.Data),
        new("yarn", "YARN_GLOBAL_FOLDER", ".yarn/berry", "metadata", CacheTrust.Data),
        new("yarn1", "YARN_CACHE_FOLDER", ".cache/yarn", "", CacheTrust.Data),
        new("pnpm", "PNPM_HOME", ".local/share/pnpm", "store", CacheTrust.Data),
        new("bun", "BUN_INSTALL", ".bun", "install/cache", CacheTrust.Data),
        new("deno", "DENO_DIR", ".cache/deno", "", CacheTrust.Data),

        new("pip", "PIP_CACHE_DIR", ".cache/pip", "", CacheTrust.Data),
        new("uv", "UV_CACHE_DIR", ".cache/uv", "", CacheTrust.Data),
        new("poetry", "POETRY_CACHE_DIR", ".cache/pypoetry", "", CacheTrust.Code),

        new("cargo", "CARGO_HOME", ".cargo", "registry", CacheTrust.Data),
        new("cargo", "CARGO_HOME", ".cargo", "git", CacheTrust.Data),

        new("go", "GOPATH", "go", "pkg/mod", CacheTrust.Data, CacheFallback.Go),
        new("go-build", "GOCACHE", ".cache/go-build", "", CacheTrust.Data),

        new("mvn", null, ".m2", "repository", CacheTrust.Data, CacheFallback.Maven),
        new("mvn", null, ".m2", "wrapper", CacheTrust.Code),
        new("gradle", "GRADLE_USER_HOME", ".gradle", "caches", CacheTrust.Data, CacheFallback.Gradle),
        new("gradle", "GRADLE_USER_HOME", ".gradle", "wrapper", CacheTrust.Code),
        new("sbt", null, ".sbt", "boot", CacheTrust.Code),
        new("sbt", null, ".ivy2", "cache", CacheTrust.Data),
        new("coursier", "COURSIER_CACHE", ".cache/coursier", "", CacheTrust.Data),

        new("dotnet", "NUGET_PACKAGES", ".nuget/packages", "", CacheTrust.Data, CacheFallback.NuGet),
        new("dotnet-http", "NUGET_HTTP_CACHE_PATH", ".local/share/NuGet/http-cache", "", CacheTrust.Data),

        new("ccache", "CCACHE_DIR", ".cache/ccache", "", CacheTrust.Data),
        new("sccache", "SCCACHE_DIR", ".cache/sccache", "", CacheTrust.Data),

        new("composer", "COMPOSER_CACHE_DIR", ".cache/composer", "", CacheTrust.Data),
        new("bundle", null, ".bundle", "cache", CacheTrust.Data),
        new("mix", null, ".hex", "packages", CacheTrust.Data),
        new("cabal", null, ".cabal", "packages", CacheTrust.Data),
        new("dart", "PUB_CACHE", ".pub-cache", "hosted", CacheTrust.Data),
        new("conan", "CONAN_HOME", ".conan2", "p", CacheTrust.Data),
    ];
}
