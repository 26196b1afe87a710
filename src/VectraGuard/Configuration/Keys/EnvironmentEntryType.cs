using VectraGuard.Configuration.Yaml;
using VectraGuard.Linux;

namespace VectraGuard.Configuration.Keys;

/// <summary><c>NAME</c> or <c>NAME=VALUE</c>. Only the name is ever shown: values given by hand are often secrets.</summary>
internal sealed class EnvironmentEntryType : SettingType
{
    public override string Expected => "NAME, or NAME=VALUE";

    public override object Read(YamlNode node, ValueSource source)
    {
        string text = node.Text;
        int equals = text.IndexOf('=');
        string name = equals < 0 ? text : text[..equals];
        if (name.Length == 0 || text.Contains('\0'))
        {
            throw source.Error(node, $"{Quoted.Text(text)} names no variable", Expected);
        }

        return KeyValuePair.Create<string, string?>(name, equals < 0 ? null : text[(equals + 1)..]);
    }

    public override string Display(object value)
    {
        (string name, string? given) = (KeyValuePair<string, string?>)value;
        return OsText.Display(name) + (given is null ? "" : "=…");
    }
}
