using VectraGuard.Configuration.Yaml;

namespace VectraGuard.Configuration.Keys;

/// <summary>One of a few words.</summary>
/// <param name="ordered">Whether the words stand from strictest to laxest.</param>
/// <param name="words">Each word with the value that it stands for.</param>
internal sealed class WordType(bool ordered, params (string Word, object Value)[] words) : SettingType
{
    private string[] Names => Array.ConvertAll(words, w => w.Word);

    public override string Expected => string.Join(", ", Names[..^1]) + " or " + Names[^1];

    public override string Choices => string.Join(", ", Names);

    public override bool IsOrdered => ordered;

    public override object Read(YamlNode node, ValueSource source)
    {
        string text = source.Scalar(node, Expected);
        foreach ((string word, object value) in words)
        {
            if (word == text)
            {
                return value;
            }
        }

        string? nearest = NearestName.Of(text, Names);
        throw source.Error(node, $"{Quoted.Text(text)} is no value of it" + NearestName.Hint(nearest), Expected);
    }

    public override string Display(object value) => words[IndexOf(value)].Word;

    public override long Strictness(object? value) => ordered && value is not null ? -IndexOf(value) : 0;

    private int IndexOf(object value) => Array.FindIndex(words, w => w.Value.Equals(value));
}
