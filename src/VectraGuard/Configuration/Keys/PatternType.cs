using VectraGuard.Configuration.Yaml;
using VectraGuard.Linux;
using VectraGuard.Risk.Decisions;

namespace VectraGuard.Configuration.Keys;

/// <summary>A command pattern (docs/risk.md). It is read here so that a mistake is found where it stands; settings keep the text.</summary>
internal sealed class PatternType : SettingType
{
    public override string Expected => "a command pattern such as \"git push *\"";

    public override object Read(YamlNode node, ValueSource source)
    {
        string text = source.Text(node, Expected);
        return CommandPattern.TryParse(text, out _, out string? problem) ? text : throw source.Error(node, $"{Quoted.Text(text)}: {problem}", Expected);
    }

    public override string Display(object value) => OsText.Display((string)value);
}
