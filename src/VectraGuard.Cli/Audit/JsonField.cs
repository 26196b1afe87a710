using System.Text.Json;

namespace VectraGuard.Cli.Audit;

/// <summary>Members of records, which may be of a later version or damaged: what is not of the kind that was asked for is not there.</summary>
internal static class JsonField
{
    public static JsonElement? Field(this JsonElement record, string name) =>
        record.ValueKind is JsonValueKind.Object && record.TryGetProperty(name, out JsonElement value) ? value : null;

    public static string? Text(this JsonElement record, string name) =>
        record.Field(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static long? Number(this JsonElement record, string name) =>
        record.Field(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out long value) ? value : null;

    public static IEnumerable<JsonElement> Items(this JsonElement record, string name) =>
        record.Field(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];
}
