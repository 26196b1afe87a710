using System.Text.Json;
using VectraGuard.Configuration.Yaml;
using VectraGuard.Linux;

namespace VectraGuard.Configuration.Keys;

/// <summary>A path of the host, read into an absolute one by <see cref="HostPath"/>.</summary>
internal sealed class PathType : SettingType
{
    public override string Expected => "a path; ~ and $HOME expand";

    public override object Read(YamlNode node, ValueSource source) => HostPath.Resolve(source.Text(node, Expected), node, source);

    public override string Display(object value) => OsText.Display((string)value);

    public override void WriteJson(Utf8JsonWriter writer, object value) => writer.WriteStringValue(JsonText.Of((string)value));
}
