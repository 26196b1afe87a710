using System.Globalization;
using System.Text;
using VectraGuard.Cli.Output;

namespace VectraGuard.Cli.Bench;

/// <summary>The numbers, to read or for programs. Medians are compared with the median of the plain bwrap command line, p99 with its p99.</summary>
internal static class BenchReport
{
    private const string Baseline = "bwrap";
    private const int NameColumn = 12;
    private const int MinimumRounds = 100;

    /// <summary>A table.</summary>
    public static string Text(BenchMachine machine, int rounds, IReadOnlyList<BenchRow> rows, Palette palette)
    {
        BenchRow? baseline = Find(rows);
        var text = new StringBuilder();
        text.Append($"The cost of starting /bin/true, {rounds} rounds in turn after {BenchRace.WarmUps} to warm up, as {machine.User}\n");
        text.Append($"Linux {machine.Kernel}, {machine.Processors} × {machine.Processor}\n\n");
        text.Append(palette.Strong($"{"",-NameColumn}{"median",10}{"× bwrap",10}{"p99",10}{"× bwrap",10}{"page faults",13}")).Append('\n');
        foreach (BenchRow row in rows)
        {
            text.Append(row.Contender.Name.PadRight(NameColumn)).Append(row.Missing is { } why ? $"  {why}" : Numbers(row, baseline)).Append('\n');
        }

        return text.Append("\nTimes from before the start until the end is known, in milliseconds.\n").ToString();
    }

    /// <summary>JSON.</summary>
    public static string Json(BenchMachine machine, int rounds, IReadOnlyList<BenchRow> rows) => JsonReport.Object(json =>
    {
        BenchRow? baseline = Find(rows);
        json.WriteString("version", Build.Version);
        json.WriteStartObject("machine");
        json.WriteString("kernel", machine.Kernel);
        json.WriteString("processor", machine.Processor);
        json.WriteNumber("processors", machine.Processors);
        json.WriteString("user", machine.User);
        json.WriteEndObject();
        json.WriteNumber("rounds", rounds);
        json.WriteNumber("warm_ups", BenchRace.WarmUps);
        json.Array("contenders", rows, row =>
        {
            json.WriteString("name", row.Contender.Name);
            json.Text("missing", row.Missing);
            json.Texts("command", row.Contender.Command);
            if (row.Missing is null)
            {
                json.WriteNumber("runs", row.Milliseconds.Count);
                json.WriteNumber("median_ms", Math.Round(row.Median, 3));
                json.WriteNumber("p99_ms", Math.Round(row.P99, 3));
                json.WriteNumber("page_faults", row.PageFaults);
                if (baseline is not null)
                {
                    json.WriteNumber("median_ratio", Math.Round(row.Median / baseline.Median, 3));
                    json.WriteNumber("p99_ratio", Math.Round(row.P99 / baseline.P99, 3));
                }
            }
        });
    });

    private static string Numbers(BenchRow row, BenchRow? baseline)
    {
        string median = Format(row.Median / baseline?.Median), p99 = Format(row.P99 / baseline?.P99);
        string note = row.Milliseconds.Count < MinimumRounds ? $"  ({row.Milliseconds.Count} rounds)" : "";
        return $"{Format(row.Median),10}{median,10}{Format(row.P99),10}{p99,10}{row.PageFaults.ToString("0", CultureInfo.InvariantCulture),13}{note}";
    }

    private static BenchRow? Find(IReadOnlyList<BenchRow> rows) => rows.FirstOrDefault(row => row.Contender.Name == Baseline && row.Missing is null);

    private static string Format(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture) ?? "";
}
