namespace VectraGuard.Configuration.Keys;

/// <summary>What a project's own file may do with a key as long as nobody has approved it.</summary>
internal enum ProjectRule
{
    /// <summary>Set it: no value protects less than another.</summary>
    Free,

    /// <summary>Set it to what protects more, by <see cref="SettingType.Strictness"/>.</summary>
    OnlyStricter,

    /// <summary>Nothing: each value opens something.</summary>
    Never,
}
