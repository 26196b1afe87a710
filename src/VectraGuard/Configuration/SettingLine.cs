namespace VectraGuard.Configuration;

/// <summary>One setting as reports show it.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Value">Its value in one line.</param>
/// <param name="Origin">Where that comes from.</param>
internal readonly record struct SettingLine(string Key, string Value, string Origin);
