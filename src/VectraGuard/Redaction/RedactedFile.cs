using System.Text;
using VectraGuard.Policy;

namespace VectraGuard.Redaction;

/// <summary>A configuration file of the home that mixes what a build needs, such as a registry's address, with secrets.</summary>
/// <param name="Path">Relative to the home.</param>
/// <param name="Variable">A variable that names another place for it.</param>
/// <param name="Redact">The text without its secrets; null when it cannot be read.</param>
internal readonly record struct RedactedFile(string Path, string? Variable, Func<string, string?> Redact)
{
    /// <summary>A longer file is none that a person wrote.</summary>
    public const int SizeLimit = 256 * 1024;

    /// <summary>Every one that is known; git's own are resolved in another way.</summary>
    public static RedactedFile[] All() =>
    [
        new(".npmrc", "NPM_CONFIG_USERCONFIG", Ini),
        new(".yarnrc", null, Ini),
        new(".yarnrc.yml", null, YamlRedactor.Redact),
        new(".config/pnpm/rc", null, Ini),
        new(".config/pip/pip.conf", "PIP_CONFIG_FILE", Ini),
        new(".pip/pip.conf", null, Ini),
        new(".config/uv/uv.toml", "UV_CONFIG_FILE", Toml),
        new(".nuget/NuGet/NuGet.Config", null, XmlRedactor.Redact),
        new(".config/NuGet/NuGet.Config", null, XmlRedactor.Redact),
        new(".m2/settings.xml", null, XmlRedactor.Redact),
        new(".gradle/gradle.properties", null, Properties),
        new(".cargo/config.toml", null, Toml),
        new(".cargo/config", null, Toml),
        new(".config/go/env", "GOENV", Ini),
    ];

    /// <summary>The file's content without its secrets; null when it cannot be read.</summary>
    public ValueList<byte>? Apply(byte[] content)
    {
        if (!System.Text.Unicode.Utf8.IsValid(content))
        {
            return null;
        }

        string text = Encoding.UTF8.GetString(content).TrimStart('\uFEFF');
        return Redact(text) is { } redacted ? [.. Encoding.UTF8.GetBytes(redacted)] : null;
    }

    private static string? Ini(string text) => LineRedactor.Redact(text, LineFormat.Ini);

    private static string? Properties(string text) => LineRedactor.Redact(text, LineFormat.Properties);

    private static string? Toml(string text) => LineRedactor.Redact(text, LineFormat.Toml);
}
