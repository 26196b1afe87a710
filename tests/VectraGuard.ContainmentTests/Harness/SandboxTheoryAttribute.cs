using System.Reflection;
using System.Runtime.CompilerServices;
using Xunit.Sdk;
using Xunit.v3;

namespace VectraGuard.ContainmentTests.Harness;

/// <summary>
/// A test with one row per runtime; with a <see cref="Table"/>, one per runtime and row of it. A runtime that this machine cannot have fails
/// its rows where every runtime is required, and skips them with the reason elsewhere.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SandboxTheoryAttribute(string? table = null, [CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
    : TheoryAttribute(file, line), IDataAttribute
{
    /// <summary>The name of a static member of the test class: the rows, each an object or a tuple of arguments.</summary>
    public string? Table { get; } = table;

    /// <summary>Why docker has no row: a difference that docs/threat-model.md names.</summary>
    public string? NotOnDocker { get; init; }

    /// <summary>Whether the promise is one that only docker has to keep.</summary>
    public bool OnlyOnDocker { get; init; }

    /// <summary>Whether docker has a row for each of the table's, because each is a promise of its own and no variation of the first.</summary>
    public bool EachOnDocker { get; init; }

    bool? IDataAttribute.Explicit => null;

    string? IDataAttribute.Label => null;

    string? IDataAttribute.Skip => null;

    Type? IDataAttribute.SkipType => null;

    string? IDataAttribute.SkipUnless => null;

    string? IDataAttribute.SkipWhen => null;

    string? IDataAttribute.TestDisplayName => null;

    int? IDataAttribute.Timeout => null;

    string[]? IDataAttribute.Traits => null;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>(
            [.. from runtime in Runtimes.Tested where Runtimes.Tested.Count == 1 || IsFor(runtime) from row in RowsOf(testMethod, runtime) select Row(runtime, row)]);

    /// <inheritdoc/>
    public bool SupportsDiscoveryEnumeration() => false;

    private bool IsFor(RuntimeKind runtime) => runtime is RuntimeKind.Docker ? NotOnDocker is null : !OnlyOnDocker;

    // A container takes half a second and more: there, each promise is tried once and not in each variation.
    private IEnumerable<object?[]> RowsOf(MethodInfo method, RuntimeKind runtime) =>
        runtime is RuntimeKind.Docker && !EachOnDocker ? RowsOf(method).Take(1) : RowsOf(method);

    private IEnumerable<object?[]> RowsOf(MethodInfo method)
    {
        if (Table is null)
        {
            return [[]];
        }

        var member = method.DeclaringType!.GetProperty(Table, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            ?? throw new ArgumentException($"{method.DeclaringType} has no static property {Table}");
        return ((System.Collections.IEnumerable)member.GetValue(obj: null)!).Cast<object?>().Select(Arguments);
    }

    private static object?[] Arguments(object? row) =>
        row is ITuple tuple and not null && row.GetType().FullName!.StartsWith("System.ValueTuple", StringComparison.Ordinal)
            ? [.. Enumerable.Range(0, tuple.Length).Select(i => tuple[i])]
            : [row];

    // Where one runtime alone is asked for, a test that is not for it is skipped: one without any row would fail.
    private TheoryDataRow Row(RuntimeKind runtime, object?[] rest)
    {
        string? missing = !IsFor(runtime) ? NotOnDocker ?? "only docker has to keep this promise"
            : Installation.RequiresEveryRuntime ? null
            : Runtimes.WhyMissing(runtime);
        return new TheoryDataRow([runtime, .. rest]) { Skip = missing };
    }
}
