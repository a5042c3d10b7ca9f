using LifecycleConsole.Data.Metering;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.UsageReports;

namespace LifecycleConsole.Data.UsageReports;

/// <summary>How reports are written: the report, and its hour's usage line.</summary>
internal static class UsageReportRows
{
    private static readonly RowShape New = new(
        RowVerb.Insert, "UsageReports", [new("AccountId", ColumnType.Long), new("Id", ColumnType.Text)],
        new Column("SubjectId", ColumnType.Text), new Column("Kind", ColumnType.Int),
        new Column("Quantity", ColumnType.Int), new Column("From", ColumnType.Long),
        new Column("Until", ColumnType.Long), new Column("ChargedIn", ColumnType.Long),
        new Column("TakenAt", ColumnType.Long));

    /// <summary>Null where the change is none of theirs.</summary>
    public static IReadOnlyList<(RowShape Shape, object?[] Row)>? Of(Change change) => change is not UsageReported taken
        ? null
        : taken.Line is { } line
            ? [(New, Row(taken.Report)), (MeterShapes.Line, MeterShapes.Row(line))]
            : [(New, Row(taken.Report))];

    private static object?[] Row(UsageReport report) =>
    [
        report.AccountId, report.Id, report.SubjectId, (int)report.Kind, report.Quantity,
        Instants.ToMicros(report.From), Instants.ToMicros(report.Until), Instants.ToMicros(report.ChargedIn),
        Instants.ToMicros(report.TakenAt),
    ];
}
