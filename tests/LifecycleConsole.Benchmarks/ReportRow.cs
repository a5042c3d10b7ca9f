using System.Globalization;

namespace LifecycleConsole.Benchmarks;

/// <summary>One row of the README's table.</summary>
internal sealed record ReportRow(string What, string Ours, string Peer, string Ratio, string Goal)
{
    public const string Heading = "| what | ours | peer or limit | ratio | goal |\n|---|---|---|---|---|";

    public override string ToString() => $"| {What} | {Ours} | {Peer} | {Ratio} | {Goal} |";

    /// <summary>Each repetition, beside the table.</summary>
    public static void Note(FormattableString text) =>
        Console.Error.WriteLine("  " + text.ToString(CultureInfo.InvariantCulture));

    public static string Number(double value) =>
        value.ToString(value >= 100 ? "N0" : "0.##", CultureInfo.InvariantCulture);

    public static string Times(double ratio) => Number(ratio) + " ×";

    public static string Percent(double ratio) => ratio.ToString("P0", CultureInfo.InvariantCulture);

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
