using System.Text.Json;
using VectraGuard.Configuration.Yaml;

namespace VectraGuard.Configuration.Keys;

/// <summary><c>true</c> or <c>false</c>; <c>yes</c>, <c>on</c> and quoted words are text, and an error.</summary>
/// <param name="stricter">The value that protects more; null when neither does.</param>
internal sealed class BooleanType(bool? stricter = null) : SettingType
{
    public override string Expected => "true or false";

    public override bool IsOrdered => stricter is not null;

    public override object Read(YamlNode node, ValueSource source) =>
        node.AsBoolean ?? throw source.Error(node, $"{node.Describe()} is no boolean", Hint(node));

    public override string Display(object value) => (bool)value ? "true" : "false";

    public override void WriteJson(Utf8JsonWriter writer, object value) => writer.WriteBooleanValue((bool)value);

    public override long Strictness(object? value) => value is bool b && b == stricter ? 1 : 0;

    private static string Hint(YamlNode node) => (node.IsPlain ? node.Text.ToLowerInvariant() : "") switch
    {
        "yes" or "y" or "on" => "true or false ('yes' and 'on' are text in YAML 1.2)",
        "no" or "n" or "off" => "true or false ('no' and 'off' are text in YAML 1.2)",
        _ when node.Text is "true" or "false" => $"{node.Text} without quotes",
        _ => "true or false",
    };
}
