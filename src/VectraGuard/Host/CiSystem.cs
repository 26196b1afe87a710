namespace VectraGuard.Host;

/// <summary>A CI system and the variable by which it makes itself known.</summary>
/// <param name="Variable">Set by the system in every job.</param>
/// <param name="Name">The system's name; null for variables that many systems share.</param>
internal readonly record struct CiSystem(string Variable, string? Name)
{
    /// <summary>What told: <c>GITHUB_ACTIONS is set (GitHub Actions)</c>.</summary>
    public string Reason => Name is null ? $"{Variable} is set" : $"{Variable} is set ({Name})";

    /// <summary>
    /// All that are known. The first that is set names the system: compatible systems stand before those that they imitate, and the
    /// variables that everybody sets come last.
    /// </summary>
    public static ReadOnlySpan<CiSystem> All => new CiSystem[]
    {
        new("FORGEJO_ACTIONS", "Forgejo Actions"),
        new("GITEA_ACTIONS", "Gitea Actions"),
        new("GITHUB_ACTIONS", "GitHub Actions"),
        new("GITLAB_CI", "GitLab CI"),
        new("CIRCLECI", "CircleCI"),
        new("TRAVIS", "Travis CI"),
        new("JENKINS_URL", "Jenkins"),
        new("HUDSON_URL", "Hudson"),
        new("BUILDKITE", "Buildkite"),
        new("DRONE", "Drone"),
        new("BITBUCKET_BUILD_NUMBER", "Bitbucket Pipelines"),
        new("TF_BUILD", "Azure Pipelines"),
        new("SYSTEM_TEAMFOUNDATIONCOLLECTIONURI", "Azure Pipelines"),
        new("TEAMCITY_VERSION", "TeamCity"),
        new("CODEBUILD_BUILD_ID", "AWS CodeBuild"),
        new("BUILDER_OUTPUT", "Google Cloud Build"),
        new("KOKORO_JOB_NAME", "Kokoro"),
        new("PROW_JOB_ID", "Prow"),
        new("APPVEYOR", "AppVeyor"),
        new("CIRRUS_CI", "Cirrus CI"),
        new("SEMAPHORE", "Semaphore"),
        new("bamboo_buildKey", "Bamboo"),
        new("GO_PIPELINE_NAME", "GoCD"),
        new("CI_XCODE_CLOUD", "Xcode Cloud"),
        new("CI_XCODE_PROJECT", "Xcode Cloud"),
        new("XCS", "Xcode Server"),
        new("BITRISE_IO", "Bitrise"),
        new("CM_BUILD_ID", "Codemagic"),
        new("CF_BUILD_ID", "Codefresh"),
        new("EAS_BUILD", "Expo Application Services"),
        new("APPCENTER_BUILD_ID", "Visual Studio App Center"),
        new("JB_SPACE_EXECUTION_NUMBER", "JetBrains Space"),
        new("HARNESS_BUILD_ID", "Harness"),
        new("SCREWDRIVER", "Screwdriver"),
        new("TASKCLUSTER_ROOT_URL", "Taskcluster"),
        new("ZUUL_CHANGE_IDS", "Zuul"),
        new("VELA", "Vela"),
        new("AGOLA_GIT_REF", "Agola"),
        new("BUDDY_WORKSPACE_ID", "Buddy"),
        new("EARTHLY_CI", "Earthly CI"),
        new("HEROKU_TEST_RUN_ID", "Heroku CI"),
        new("NETLIFY", "Netlify"),
        new("NOW_BUILDER", "Vercel"),
        new("RENDER", "Render"),
        new("CF_PAGES", "Cloudflare Pages"),
        new("WORKERS_CI", "Cloudflare Workers"),
        new("RELEASE_BUILD_ID", "ReleaseHub"),
        new("SAILCI", "Sail CI"),
        new("SHIPPABLE", "Shippable"),
        new("STRIDER", "Strider"),
        new("WERCKER_MAIN_PIPELINE_STARTED", "Wercker"),
        new("TDDIUM", "Solano CI"),
        new("MAGNUM", "Magnum CI"),
        new("NEVERCODE", "Nevercode"),
        new("LAYERCI", "LayerCI"),
        new("DSARI", "dsari"),
        new("CI", Name: null),
        new("CONTINUOUS_INTEGRATION", Name: null),
    };

    /// <summary>The system that runs this, if one does.</summary>
    public static CiSystem? Find(HostFacts facts)
    {
        foreach (CiSystem system in All)
        {
            if (facts.Variable(system.Variable) is { } value && Counts(value))
            {
                return system;
            }
        }

        return null;
    }

    // People write CI=false to look like a desktop to a tool.
    private static bool Counts(string value) => value.ToLowerInvariant() is not ("" or "0" or "false" or "no" or "off");
}
