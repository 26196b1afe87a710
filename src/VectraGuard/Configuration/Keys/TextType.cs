using VectraGuard.Configuration.Yaml;
using VectraGuard.Linux;

namespace VectraGuard.Configuration.Keys;

/// <summary>Text of a certain form.</summary>
/// <param name="expected">The form, for errors.</param>
/// <param name="isValid">Whether a text that is not empty has it.</param>
internal sealed class TextType(string expected, Func<string, bool> isValid) : SettingType
{
    public override string Expected => expected;

    public override object Read(YamlNode node, ValueSource source)
    {
        string text = source.Text(node, expected);
        return text.Length > 0 && isValid(text) ? text : throw source.Error(node, $"{Quoted.Text(text)} cannot be used", expected);
    }

    public override string Display(object value) => OsText.Display((string)value);
}
