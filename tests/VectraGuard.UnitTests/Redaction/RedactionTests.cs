using CsCheck;
using VectraGuard.Redaction;

namespace VectraGuard.UnitTests.Redaction;

public class RedactionTests
{
    [Fact]
    public void An_npmrc_keeps_its_registries() => Assert.Equal(
        "registry=https://npm.example.com/\n@acme:registry = https://npm.acme.example/\nstrict-ssl=false\n",
        LineRedactor.Redact(
            "; mine\nregistry=https://npm.example.com/\n//npm.example.com/:_authToken=${NPM_TOKEN}\n//npm.example.com/:_password = \"abc\"\n@acme:registry = https://npm.acme.example/\n_auth=abc\nstrict-ssl=false\nkeyfile=/x\n",
            LineFormat.Ini));

    [Fact]
    public void A_pip_conf_keeps_its_indexes_without_passwords() => Assert.Equal(
        "[global]\nindex-url = https://pypi.example.com/simple\nextra-index-url =\n    https://other.example.com/simple\n    https://third.example.com/simple\n",
        LineRedactor.Redact(
            "[global]\nindex-url = https://u:pw@pypi.example.com/simple\nextra-index-url =\n    https://token@other.example.com/simple\n    https://third.example.com/simple\n# old: https://u:pw@x\n",
            LineFormat.Ini));

    [Fact]
    public void A_secret_goes_with_the_lines_that_go_on_with_it()
    {
        Assert.Equal("a=b\n", LineRedactor.Redact("password = abc\n   def\na=b\n", LineFormat.Ini));
        Assert.Equal("a=b\n", LineRedactor.Redact("signing.password=abc\\\n  def\\\n  ghi\na=b\n", LineFormat.Properties));
        Assert.Equal("a = 'b'\n", LineRedactor.Redact("token = \"\"\"abc\ndef\n\"\"\"\nkeys = [\n  \"x\",\n]\na = 'b'\n", LineFormat.Toml));
    }

    [Theory]
    [InlineData("org.gradle.jvmargs=-Xmx2g -Dfoo=bar\n", "org.gradle.jvmargs=-Xmx2g -Dfoo=bar\n")]
    [InlineData("systemProp.http.proxyPassword=x\nsystemProp.http.proxyHost=p\n", "systemProp.http.proxyHost=p\n")]
    [InlineData("ossrhToken x\n", "")]
    [InlineData("mavenPassword: x\n! c\n", "")]
    [InlineData("pass\\u0077ord=x\n", "")]
    [InlineData("org.gradle.jvmargs=-Xmx2g -Dproxy.password=x\n", "")]
    public void Gradle_properties_lose_their_secrets(string text, string expected) => Assert.Equal(expected, LineRedactor.Redact(text, LineFormat.Properties));

    [Fact]
    public void Cargos_configuration_keeps_its_sources() => Assert.Equal(
        "[source.crates-io]\nreplace-with = \"acme\"\n[registries.acme]\nindex = \"sparse+https://crates.example.com/\"\n[build]\nrustflags = [\n  \"-C\",\n]\n",
        LineRedactor.Redact(
            "[source.crates-io]\nreplace-with = \"acme\"\n[registries.acme]\nindex = \"sparse+https://u:pw@crates.example.com/\"\ntoken = \"abc\"\n[build]\nrustflags = [\n  \"-C\",\n]\nregistry = { token = \"x\" }\n",
            LineFormat.Toml));

    [Theory]
    [InlineData("a = [\n", LineFormat.Toml)]
    [InlineData("just text\n", LineFormat.Toml)]
    [InlineData("[section\n", LineFormat.Ini)]
    [InlineData("a=\0b\n", LineFormat.Ini)]
    [InlineData("a = \"\"\"x\n", LineFormat.Toml)]
    internal void What_cannot_be_read_is_absent(string text, LineFormat format) => Assert.Null(LineRedactor.Redact(text, format));

    [Fact]
    public void A_yarnrc_keeps_its_servers_and_no_map_without_its_entries() => Assert.Equal(
        "nodeLinker: node-modules\nnpmScopes:\n  acme:\n    npmRegistryServer: \"https://npm.acme.example\"\nnpmRegistryServer: https://npm.example.com\n",
        YamlRedactor.Redact(
            "# mine\nnodeLinker: node-modules\nnpmScopes:\n  acme:\n    npmRegistryServer: \"https://npm.acme.example\"\n    npmAuthToken: abc\nnpmRegistries:\n  \"//npm.acme.example\":\n    npmAuthIdent: u:pw\n    npmAlwaysAuth: true\nnpmRegistryServer: https://u:pw@npm.example.com\n"));

    [Theory]
    [InlineData("a: {npmAuthToken: x}\n")]
    [InlineData("a:\n  - token: x\n")]
    [InlineData("a:\n\tb: c\n")]
    public void Yaml_in_which_a_secret_cannot_be_told_apart_is_absent(string text) => Assert.Null(YamlRedactor.Redact(text));

    [Fact]
    public void A_nuget_config_keeps_its_sources_whatever_they_are_called() => Assert.Equal(
        "<?xml version=\"1.0\"?>\n<configuration>\n<packageSources>\n<add key=\"my-token-feed\" value=\"https://nuget.example.com/v3/index.json\" />\n</packageSources>\n\n<config></config>\n</configuration>",
        XmlRedactor.Redact(
            "<?xml version=\"1.0\"?>\n<configuration><!-- pw -->\n<packageSources>\n<add key=\"my-token-feed\" value=\"https://u:pw@nuget.example.com/v3/index.json\" />\n</packageSources>\n"
            + "<packageSourceCredentials><feed><add key=\"Username\" value=\"u\" /><add key=\"ClearTextPassword\" value=\"pw\" /></feed></packageSourceCredentials>\n"
            + "<config><add key=\"http_proxy.password\" value=\"pw\" /></config>\n</configuration>"));

    [Fact]
    public void Mavens_settings_keep_their_mirrors() => Assert.Equal(
        "<settings>\n <mirrors><mirror><id>m</id><url>https://maven.example.com/</url></mirror></mirrors>\n \n <proxies><proxy><host>p</host></proxy></proxies>\n <profiles><profile><properties></properties></profile></profiles></settings>",
        XmlRedactor.Redact(
            "<settings>\n <mirrors><mirror><id>m</id><url>https://u:pw@maven.example.com/</url></mirror></mirrors>\n <servers><server><id>m</id><password>{abc}</password></server></servers>\n"
            + " <proxies><proxy><host>p</host><username>u</username><password>pw</password></proxy></proxies>\n <profiles><profile><properties><gpg.passphrase>x</gpg.passphrase></properties></profile></profiles></settings>"));

    [Theory]
    [InlineData("<a>")]
    [InlineData("<a></b>")]
    [InlineData("<!DOCTYPE a [<!ENTITY x \"y\">]><a/>")]
    [InlineData("<a><![CDATA[x]]></a>")]
    [InlineData("<a b=c/>")]
    [InlineData("<a b='<'/>")]
    [InlineData("<a><!-- </a>")]
    [InlineData("<a")]
    [InlineData("</a>")]
    [InlineData("<>")]
    public void Xml_that_cannot_be_read_is_absent(string text) => Assert.Null(XmlRedactor.Redact(text));

    [Fact]
    public void No_text_crashes_a_redactor_and_no_token_survives_one()
    {
        const string Token = "ghp_0123456789abcdefghij";
        Gen<string> piece = Gen.OneOf(Gen.String[Gen.Char["ab=:[]{}<>/\"'\\#;!- \n\t"], 0, 8], Gen.Const("token=" + Token), Gen.Const("key: " + Token + "\n"), Gen.Const("<password>"), Gen.Const("https://u:" + Token + "@h/"));
        Func<string, string?>[] redactors =
        [
            text => LineRedactor.Redact(text, LineFormat.Ini), text => LineRedactor.Redact(text, LineFormat.Properties), text => LineRedactor.Redact(text, LineFormat.Toml),
            YamlRedactor.Redact, XmlRedactor.Redact,
        ];

        piece.Array[0, 12].Sample(pieces =>
        {
            foreach (Func<string, string?> redact in redactors)
            {
                _ = redact(string.Concat(pieces));
            }
        });

        Assert.All(redactors[..4], redact => Assert.DoesNotContain(Token, redact($"a: b\ntoken: {Token}\n") ?? "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("GITHUB_TOKEN")]
    [InlineData("npm_config__authToken")]
    [InlineData("DB_PASSWORD")]
    [InlineData("MYSQL_PWD")]
    [InlineData("STRIPE_API_KEY")]
    [InlineData("APIKEY")]
    [InlineData("SSHPASS")]
    [InlineData("CI_JOB_JWT_V2")]
    [InlineData("AZURE_DEVOPS_EXT_PAT")]
    [InlineData("SENTRY_DSN")]
    [InlineData("clientSecret")]
    [InlineData("SECRETS")]
    [InlineData("DOCKER_AUTH_CONFIG")]
    [InlineData("SLACK_WEBHOOK_URL")]
    [InlineData("TF_VAR_db_passwords")]
    public void A_name_that_looks_secret_is_told(string name) => Assert.True(SecretNames.LooksSecret(name));

    [Theory]
    [InlineData("PATH")]
    [InlineData("PWD")]
    [InlineData("GIT_AUTHOR_NAME")]
    [InlineData("TOKENIZERS_PARALLELISM")]
    [InlineData("KEYBOARD_LAYOUT")]
    [InlineData("XDG_SESSION_ID")]
    [InlineData("GPG_KEY")]
    [InlineData("SSH_PUBLIC_KEY")]
    [InlineData("COMPASS_HOME")]
    [InlineData("MONKEY")]
    [InlineData("NODE_OPTIONS")]
    [InlineData("CI_COMMIT_SHA")]
    [InlineData("")]
    public void An_ordinary_name_is_left_alone(string name) => Assert.False(SecretNames.LooksSecret(name));

    [Theory]
    [InlineData("postgres://u:pw@db/x", "postgres://db/x")]
    [InlineData("https://token@host/x", "https://host/x")]
    [InlineData("ssh://git@host/x", "ssh://git@host/x")]
    [InlineData("https://host/x@y", "https://host/x@y")]
    [InlineData("a https://u:p@h/ b http://v:q@i/ c", "a https://h/ b http://i/ c")]
    [InlineData("https://h/x?a=b&sig=abc rest", "https://h/x rest")]
    [InlineData("https://h/?token=x&next=https://u:p@i/", "https://h/")]
    [InlineData("git+https://t@h/x", "git+https://h/x")]
    [InlineData("no url", "no url")]
    [InlineData("proxy = u:SECRET@h:80", "proxy = h:80")]
    [InlineData("git@example.com:x/y", "git@example.com:x/y")]
    public void Urls_lose_their_secrets_only(string text, string expected) => Assert.Equal(expected, UrlText.WithoutSecrets(text));

    [Theory]
    [InlineData("ghp_0123456789abcdefghij0123456789abcdef", true)]
    [InlineData("glpat-01234567890123456789", true)]
    [InlineData("AKIA0123456789ABCDEF", true)]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N", true)]
    [InlineData("-----BEGIN OPENSSH PRIVATE KEY-----\nx", true)]
    [InlineData("sk-short", false)]
    [InlineData("npm_lifecycle_event_is_not_a_token", false)]
    [InlineData("/usr/bin", false)]
    public void Values_that_are_tokens_are_told(string value, bool expected) => Assert.Equal(expected, SecretValues.LooksSecret(value));
}
