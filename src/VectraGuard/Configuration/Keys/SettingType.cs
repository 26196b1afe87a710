using System.Text.Json;
using VectraGuard.Configuration.Yaml;

namespace VectraGuard.Configuration.Keys;

/// <summary>The values that a key can have: how they are read and shown, and which of two protects more.</summary>
internal abstract class SettingType
{
    /// <summary>What a value looks like, for errors and documentation: <c>true or false</c>.</summary>
    public abstract string Expected { get; }

    /// <summary>The words to choose from; null where there is more than a few.</summary>
    public virtual string? Choices => null;

    /// <summary>Whether <see cref="Strictness"/> tells the values apart.</summary>
    public virtual bool IsOrdered => false;

    /// <summary>The value; a <see cref="ConfigurationException"/> at the node when it is none.</summary>
    public abstract object Read(YamlNode node, ValueSource source);

    /// <summary>A value as a person reads it, in one line.</summary>
    public abstract string Display(object value);

    /// <summary>A value as JSON.</summary>
    public virtual void WriteJson(Utf8JsonWriter writer, object value) => writer.WriteStringValue(Display(value));

    /// <summary>What a later layer's value makes of an earlier one's: scalars replace, lists append.</summary>
    public virtual object Combine(object? earlier, object later) => later;

    /// <summary>The more, the stricter; null is the value of a key that is not set.</summary>
    public virtual long Strictness(object? value) => 0;
}
