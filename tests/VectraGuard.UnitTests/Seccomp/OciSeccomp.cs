using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace VectraGuard.UnitTests.Seccomp;

/// <summary>
/// Reads an OCI seccomp description as the specification says. Where two entries of different action apply to a call, which of them wins
/// is libseccomp's secret: such a description is an error here.
/// </summary>
internal sealed class OciSeccomp
{
    private readonly string defaultAction;
    private readonly ILookup<string, (string Action, ImmutableArray<(int Index, ulong Mask, ulong Value)> Conditions)> entries;

    public OciSeccomp(string json)
    {
        JsonNode root = JsonNode.Parse(json)!;
        Architectures = [.. root["architectures"]!.AsArray().Select(node => node!.GetValue<string>())];
        defaultAction = Action(root["defaultAction"]!, root["defaultErrnoRet"]);
        entries = root["syscalls"]!.AsArray()
            .SelectMany(entry => entry!["names"]!.AsArray(), (entry, name) => (Entry: entry!, Name: name!.GetValue<string>()))
            .ToLookup(
                pair => pair.Name,
                pair => (Action(pair.Entry["action"]!, pair.Entry["errnoRet"]), Conditions(pair.Entry["args"]!.AsArray())));
    }

    public ImmutableArray<string> Architectures { get; }

    public IEnumerable<string> Names => entries.Select(entry => entry.Key);

    public int Count => entries.Sum(entry => entry.Count());

    /// <summary><c>allowed</c>, or <c>errno N</c>.</summary>
    public string Outcome(string call, ulong[] arguments)
    {
        string[] actions =
        [
            .. entries[call].Where(entry => entry.Conditions.All(test => (arguments[test.Index] & test.Mask) == test.Value))
                .Select(entry => entry.Action).Distinct(),
        ];
        return actions switch
        {
            [] => defaultAction,
            [string one] => one,
            _ => throw new JsonException($"{call} with {string.Join(' ', arguments)} is {string.Join(" and ", actions)}"),
        };
    }

    private static string Action(JsonNode action, JsonNode? errno) => (action.GetValue<string>(), errno?.GetValue<int>()) switch
    {
        ("SCMP_ACT_ALLOW", null) => "allowed",
        ("SCMP_ACT_ERRNO", int number) => $"errno {number}",
        var other => throw new JsonException($"action {other}"),
    };

    private static ImmutableArray<(int Index, ulong Mask, ulong Value)> Conditions(JsonArray arguments)
    {
        ImmutableArray<(int Index, ulong Mask, ulong Value)> conditions =
        [
            .. arguments.Select(argument => argument!["op"]!.GetValue<string>() == "SCMP_CMP_MASKED_EQ"
                ? (argument["index"]!.GetValue<int>(), argument["value"]!.GetValue<ulong>(), argument["valueTwo"]!.GetValue<ulong>())
                : throw new JsonException($"operation {argument["op"]}")),
        ];
        return conditions.DistinctBy(condition => condition.Index).Count() == conditions.Length
            ? conditions
            : throw new JsonException("libseccomp takes one comparison of an argument");
    }
}
