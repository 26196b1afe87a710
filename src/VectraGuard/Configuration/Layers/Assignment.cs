using VectraGuard.Configuration.Keys;

namespace VectraGuard.Configuration.Layers;

/// <summary>One key set by one source. A layer is a list of these: what a source does not mention is not in it.</summary>
internal sealed record Assignment(SettingKey Key, object Value, Origin Origin);
