using VectraGuard.Configuration;
using VectraGuard.Host;

namespace VectraGuard.UnitTests.Host;

public class EnvironmentDetectorTests
{
    [Fact]
    public void The_operating_system_is_part_of_the_environment() =>
        Assert.Equal(HostSystem.Windows, EnvironmentDetector.Detect(new FakeMachine().Facts with { System = HostSystem.Windows }, new Settings()).System);

    private static readonly Settings Defaults = new();

    public static TheoryData<string, string, string> CiJobs => new()
    {
        { "CI", "true", "CI is set" },
        { "CI", "woodpecker", "CI is set" },
        { "CONTINUOUS_INTEGRATION", "true", "CONTINUOUS_INTEGRATION is set" },
        { "GITHUB_ACTIONS", "true", "GITHUB_ACTIONS is set (GitHub Actions)" },
        { "GITEA_ACTIONS", "true", "GITEA_ACTIONS is set (Gitea Actions)" },
        { "FORGEJO_ACTIONS", "true", "FORGEJO_ACTIONS is set (Forgejo Actions)" },
        { "GITLAB_CI", "true", "GITLAB_CI is set (GitLab CI)" },
        { "CIRCLECI", "true", "CIRCLECI is set (CircleCI)" },
        { "TRAVIS", "true", "TRAVIS is set (Travis CI)" },
        { "JENKINS_URL", "https://ci.example.org/", "JENKINS_URL is set (Jenkins)" },
        { "HUDSON_URL", "https://ci.example.org/", "HUDSON_URL is set (Hudson)" },
        { "BUILDKITE", "true", "BUILDKITE is set (Buildkite)" },
        { "DRONE", "true", "DRONE is set (Drone)" },
        { "BITBUCKET_BUILD_NUMBER", "17", "BITBUCKET_BUILD_NUMBER is set (Bitbucket Pipelines)" },
        { "TF_BUILD", "True", "TF_BUILD is set (Azure Pipelines)" },
        { "SYSTEM_TEAMFOUNDATIONCOLLECTIONURI", "https://dev.example.org/", "SYSTEM_TEAMFOUNDATIONCOLLECTIONURI is set (Azure Pipelines)" },
        { "TEAMCITY_VERSION", "2024.1", "TEAMCITY_VERSION is set (TeamCity)" },
        { "CODEBUILD_BUILD_ID", "project:1", "CODEBUILD_BUILD_ID is set (AWS CodeBuild)" },
        { "BUILDER_OUTPUT", "/builder/outputs", "BUILDER_OUTPUT is set (Google Cloud Build)" },
        { "KOKORO_JOB_NAME", "a/b", "KOKORO_JOB_NAME is set (Kokoro)" },
        { "PROW_JOB_ID", "f00", "PROW_JOB_ID is set (Prow)" },
        { "APPVEYOR", "True", "APPVEYOR is set (AppVeyor)" },
        { "CIRRUS_CI", "true", "CIRRUS_CI is set (Cirrus CI)" },
        { "SEMAPHORE", "true", "SEMAPHORE is set (Semaphore)" },
        { "bamboo_buildKey", "A-B-C", "bamboo_buildKey is set (Bamboo)" },
        { "GO_PIPELINE_NAME", "build", "GO_PIPELINE_NAME is set (GoCD)" },
        { "CI_XCODE_CLOUD", "TRUE", "CI_XCODE_CLOUD is set (Xcode Cloud)" },
        { "CI_XCODE_PROJECT", "App.xcodeproj", "CI_XCODE_PROJECT is set (Xcode Cloud)" },
        { "XCS", "1", "XCS is set (Xcode Server)" },
        { "BITRISE_IO", "true", "BITRISE_IO is set (Bitrise)" },
        { "CM_BUILD_ID", "f00", "CM_BUILD_ID is set (Codemagic)" },
        { "CF_BUILD_ID", "f00", "CF_BUILD_ID is set (Codefresh)" },
        { "EAS_BUILD", "true", "EAS_BUILD is set (Expo Application Services)" },
        { "APPCENTER_BUILD_ID", "1", "APPCENTER_BUILD_ID is set (Visual Studio App Center)" },
        { "JB_SPACE_EXECUTION_NUMBER", "1", "JB_SPACE_EXECUTION_NUMBER is set (JetBrains Space)" },
        { "HARNESS_BUILD_ID", "1", "HARNESS_BUILD_ID is set (Harness)" },
        { "SCREWDRIVER", "true", "SCREWDRIVER is set (Screwdriver)" },
        { "TASKCLUSTER_ROOT_URL", "https://tc.example.org", "TASKCLUSTER_ROOT_URL is set (Taskcluster)" },
        { "ZUUL_CHANGE_IDS", "1,1", "ZUUL_CHANGE_IDS is set (Zuul)" },
        { "VELA", "true", "VELA is set (Vela)" },
        { "AGOLA_GIT_REF", "refs/heads/main", "AGOLA_GIT_REF is set (Agola)" },
        { "BUDDY_WORKSPACE_ID", "1", "BUDDY_WORKSPACE_ID is set (Buddy)" },
        { "EARTHLY_CI", "true", "EARTHLY_CI is set (Earthly CI)" },
        { "HEROKU_TEST_RUN_ID", "f00", "HEROKU_TEST_RUN_ID is set (Heroku CI)" },
        { "NETLIFY", "true", "NETLIFY is set (Netlify)" },
        { "NOW_BUILDER", "1", "NOW_BUILDER is set (Vercel)" },
        { "RENDER", "true", "RENDER is set (Render)" },
        { "CF_PAGES", "1", "CF_PAGES is set (Cloudflare Pages)" },
        { "WORKERS_CI", "1", "WORKERS_CI is set (Cloudflare Workers)" },
        { "RELEASE_BUILD_ID", "1", "RELEASE_BUILD_ID is set (ReleaseHub)" },
        { "SAILCI", "true", "SAILCI is set (Sail CI)" },
        { "SHIPPABLE", "true", "SHIPPABLE is set (Shippable)" },
        { "STRIDER", "true", "STRIDER is set (Strider)" },
        { "WERCKER_MAIN_PIPELINE_STARTED", "1", "WERCKER_MAIN_PIPELINE_STARTED is set (Wercker)" },
        { "TDDIUM", "true", "TDDIUM is set (Solano CI)" },
        { "MAGNUM", "true", "MAGNUM is set (Magnum CI)" },
        { "NEVERCODE", "true", "NEVERCODE is set (Nevercode)" },
        { "LAYERCI", "true", "LAYERCI is set (LayerCI)" },
        { "DSARI", "1", "DSARI is set (dsari)" },
    };

    [Theory]
    [MemberData(nameof(CiJobs))]
    public void A_ci_system_is_known_by_its_variable(string variable, string value, string reason) =>
        Assert.Equal(new DetectedEnvironment(EnvironmentKind.Ci, reason), Detect(new FakeMachine().With(variable, value)));

    [Fact]
    public void Every_ci_system_of_the_table_has_a_test() =>
        Assert.Empty(CiSystem.All.ToArray().Select(s => s.Variable).Except(CiJobs.Select(row => row.Data.Item1)));

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("false")]
    [InlineData("False")]
    [InlineData("no")]
    [InlineData("off")]
    public void A_variable_that_says_no_does_not_count(string value) =>
        Assert.Equal(EnvironmentKind.Dev, Detect(new FakeMachine().With("CI", value).With("GITHUB_ACTIONS", value)).Kind);

    [Fact]
    public void The_system_is_named_rather_than_what_all_of_them_set() =>
        Assert.Equal("GITLAB_CI is set (GitLab CI)", Detect(new FakeMachine().With("CI", "true").With("GITLAB_CI", "true")).Reason);

    [Fact]
    public void A_system_that_imitates_another_is_called_by_its_own_name() =>
        Assert.Equal("GITEA_ACTIONS is set (Gitea Actions)", Detect(new FakeMachine().With("GITHUB_ACTIONS", "true").With("GITEA_ACTIONS", "true")).Reason);

    [Theory]
    [InlineData("/.dockerenv")]
    [InlineData("/run/.containerenv")]
    public void A_marker_file_means_a_container(string path) =>
        Assert.Equal(new DetectedEnvironment(EnvironmentKind.Prod, $"{path} exists"), Detect(new FakeMachine().File(path)));

    [Fact]
    public void The_container_variable_means_a_container() =>
        Assert.Equal(new DetectedEnvironment(EnvironmentKind.Prod, "container=podman is set"), Detect(new FakeMachine().With("container", "podman")));

    [Theory]
    [InlineData("12:pids:/docker/0123abc\n", "docker")]
    [InlineData("0::/system.slice/docker-0123abc.scope\n", "docker-0123abc.scope")]
    [InlineData("0::/kubepods.slice/kubepods-burstable.slice/x\n", "kubepods.slice")]
    [InlineData("1:name=systemd:/kubepods/besteffort/pod1/0123\n", "kubepods")]
    [InlineData("0::/machine.slice/libpod-0123.scope\n", "libpod-0123.scope")]
    [InlineData("0::/lxc.payload.web\n", "lxc.payload.web")]
    [InlineData("9:cpu:/lxc/web\n", "lxc")]
    [InlineData("0::/system.slice/cri-containerd-0123.scope\n", "cri-containerd-0123.scope")]
    [InlineData("0::/crio-0123.scope\n", "crio-0123.scope")]
    [InlineData("4:memory:/ecs/0123/4567\n", "ecs")]
    [InlineData("0::/actions_job/0123\n", "actions_job")]
    [InlineData("0::/machine.slice/machine-web.scope/payload\n", "machine-web.scope")]
    public void A_control_group_of_a_container_engine_means_a_container(string cgroup, string group) => Assert.Equal(
        new DetectedEnvironment(EnvironmentKind.Prod, $"process 1 is in the control group '{group}'"),
        Detect(new FakeMachine().File("/proc/1/cgroup", cgroup)));

    [Theory]
    [InlineData("0::/init.scope\n")]
    [InlineData("0::/\n")]
    [InlineData("9:name=systemd:/\n8:pids:/\n0::/\n")]
    [InlineData("garbage")]
    public void The_control_groups_of_a_machine_mean_nothing(string cgroup) =>
        Assert.Equal(EnvironmentKind.Dev, Detect(new FakeMachine().File("/proc/1/cgroup", cgroup)).Kind);

    [Fact]
    public void A_ci_job_in_a_container_is_a_ci_job() =>
        Assert.Equal(EnvironmentKind.Ci, Detect(new FakeMachine().File("/.dockerenv").With("CI", "true")).Kind);

    [Theory]
    [InlineData("dev", EnvironmentKind.Dev)]
    [InlineData("ci", EnvironmentKind.Ci)]
    [InlineData("prod", EnvironmentKind.Prod)]
    internal void The_variable_of_ours_wins_over_every_sign(string value, EnvironmentKind kind) => Assert.Equal(
        new DetectedEnvironment(kind, "VECTRAGUARD_ENV is set"),
        Detect(new FakeMachine().File("/.dockerenv").With("CI", "true").With("VECTRAGUARD_ENV", value)));

    [Theory]
    [InlineData("production")]
    [InlineData("DEV")]
    [InlineData(" ci")]
    public void A_wrong_name_in_our_variable_is_an_error_that_names_it(string value)
    {
        var error = Assert.Throws<ConfigurationException>(() => Detect(new FakeMachine().With("VECTRAGUARD_ENV", value)));

        Assert.Equal("VECTRAGUARD_ENV", error.Origin);
        Assert.Equal($"'{value}' is no environment", error.Problem);
        Assert.Equal("dev, ci or prod", error.Expected);
    }

    [Fact]
    public void An_empty_variable_of_ours_is_not_set() => Assert.Equal(EnvironmentKind.Ci, Detect(new FakeMachine().With("CI", "1").With("VECTRAGUARD_ENV", "")).Kind);

    [Fact]
    public void Without_detection_everything_is_dev() => Assert.Equal(
        new DetectedEnvironment(EnvironmentKind.Dev, "auto_detect_env is false"),
        EnvironmentDetector.Detect(new FakeMachine().File("/.dockerenv").With("CI", "true").Facts, Defaults with { AutoDetectEnvironment = false }));

    [Fact]
    public void Our_variable_counts_also_without_detection() => Assert.Equal(
        EnvironmentKind.Ci,
        EnvironmentDetector.Detect(new FakeMachine().With("VECTRAGUARD_ENV", "ci").Facts, Defaults with { AutoDetectEnvironment = false }).Kind);

    [Fact]
    public void Our_mark_inside_the_sandbox_means_nothing() => Assert.Equal(EnvironmentKind.Dev, Detect(new FakeMachine().With("VECTRAGUARD_SANDBOX", "docker")).Kind);

    private static DetectedEnvironment Detect(FakeMachine host) => EnvironmentDetector.Detect(host.Facts, Defaults);
}
