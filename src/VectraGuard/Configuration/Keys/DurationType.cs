using VectraGuard.Configuration.Yaml;

namespace VectraGuard.Configuration.Keys;

/// <summary>A length of time: <c>500ms</c>, <c>30s</c>, <c>5m</c>, <c>1h</c>. A shorter one is stricter; none at all is the laxest.</summary>
internal sealed class DurationType : SettingType
{
    public override string Expected => "a duration such as 500ms, 30s, 5m or 1h, at most 8760h";

    public override bool IsOrdered => true;

    public override object Read(YamlNode node, ValueSource source)
    {
        string text = source.Scalar(node, Expected);
        return Duration.TryParse(text, out TimeSpan duration) ? duration : throw source.Error(node, $"{Quoted.Text(text)} is no duration", Expected);
    }

    public override string Display(object value) => Duration.Format((TimeSpan)value);

    public override long Strictness(object? value) => value is TimeSpan duration ? -duration.Ticks : long.MinValue;
}
