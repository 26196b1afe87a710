using VectraGuard.Risk.Shell;

namespace VectraGuard.Risk.Evaluation;

/// <summary>
/// What the script has set so far: variables, aliases, functions and the content of files it wrote. Changes inside a branch can be
/// taken back and joined, at a cost that grows only with the changes.
/// </summary>
internal sealed class Scope(RiskContext context)
{
    // Made when the script sets something: a plain command line never does, and its analysis is on the way of every start.
    private Dictionary<string, Value>? values;
    private Dictionary<string, Command>? functions;
    private List<(string Key, Value? Before)>? journal;
    private int open;

    /// <summary>The positional parameters; null when nobody knows them.</summary>
    public IReadOnlyList<string>? Positional { get; set; }

    /// <summary>What <c>$0</c> stands for.</summary>
    public string Self { get; set; } = Symbol.Self.ToString();

    public Value? Variable(string name) =>
        values is not null && values.TryGetValue(name, out Value value) ? value.Texts.IsDefault ? null : value : Initial(name);

    /// <summary>The directory that relative paths start from: every one that it may be.</summary>
    public Value WorkingDirectory => Variable("PWD") ?? Value.Of(Symbol.Unknown.ToString());

    public string? Alias(string name) => values is null ? null : Variable(AliasKey(name))?.Texts[0];

    public void SetAlias(string name, string text) => Set(AliasKey(name), text);

    /// <summary>What the script wrote into a file; null when it did not.</summary>
    public string? File(string path) => path.StartsWith('/') ? Variable(path)?.Texts[0] : null;

    public void SetFile(string path, string content) => Set(path, content);

    public Command? Function(string name) => functions?.GetValueOrDefault(name);

    public void Define(string name, Command body) => (functions ??= [])[name] = body;

    public void Set(string key, string text) => Set(key, Value.Of(text));

    public void Set(string key, Value value)
    {
        Remember(key);
        (values ??= [])[key] = value;
    }

    public void Unset(string key) => Set(key, default(Value));

    /// <summary>Opens a branch; what it changes can be taken back with <see cref="Leave"/>.</summary>
    public int Enter()
    {
        open++;
        return journal?.Count ?? 0;
    }

    /// <summary>Takes back what a branch changed, and returns it.</summary>
    public Dictionary<string, Value?> Leave(int mark)
    {
        open--;
        var changes = new Dictionary<string, Value?>();
        for (int i = (journal?.Count ?? 0) - 1; i >= mark; i--)
        {
            (string key, Value? before) = journal![i];
            changes.TryAdd(key, Variable(key));
            values![key] = before ?? default;
        }

        journal?.RemoveRange(mark, journal.Count - mark);
        return changes;
    }

    /// <summary>Joins branches of which one is taken, or perhaps none: a variable then has every value that one of them left.</summary>
    public void Join(IEnumerable<Dictionary<string, Value?>> branches, bool oneIsTaken)
    {
        var joined = new Dictionary<string, (Value Value, int Times)>();
        int count = 0;
        foreach (Dictionary<string, Value?> branch in branches)
        {
            count++;
            foreach ((string key, Value? value) in branch)
            {
                if (value is { } left)
                {
                    joined[key] = joined.TryGetValue(key, out var known) ? (known.Value.Or(left), known.Times + 1) : (left, 1);
                }
            }
        }

        foreach ((string key, (Value value, int times)) in joined)
        {
            bool always = oneIsTaken && times == count;
            Set(key, !always && Variable(key) is { } before ? before.Or(value) : value);
        }
    }

    private static string AliasKey(string name) => $"alias {name}";

    private void Remember(string key)
    {
        if (open > 0)
        {
            (journal ??= []).Add((key, Variable(key)));
        }
    }

    /// <summary>What every shell starts with.</summary>
    private Value? Initial(string name) => name switch
    {
        "HOME" => Value.Of(context.Home),
        "PWD" => Value.Of(context.WorkingDirectory),
        "USER" or "LOGNAME" => Value.Of(context.User),
        "IFS" => Value.Of(" \t\n"),
        "PATH" => Value.Of("/usr/local/bin:/usr/bin:/bin"),
        "SHELL" => Value.Of("/bin/sh"),
        "BASH" => Value.Of("/bin/bash"),
        _ => null,
    };
}
