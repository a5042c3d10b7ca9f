using LifecycleConsole.Domain.Imports;

namespace LifecycleConsole.Operations.Imports;

/// <summary>An import's counts by verdict.</summary>
internal static class ImportCounts
{
    public static Import Add(Import import, IEnumerable<ImportDecision> decisions)
    {
        foreach (var decision in decisions)
        {
            import = Add(import, decision.Verdict);
        }
        return import;
    }

    public static Import None(Import import) => import with
    {
        RowCount = 0, NewCount = 0, ChangedCount = 0, UnchangedCount = 0, HeldCount = 0, InvalidCount = 0,
    };

    private static Import Add(Import import, ImportVerdict verdict)
    {
        var counted = import with { RowCount = import.RowCount + 1 };
        return verdict switch
        {
            ImportVerdict.New => counted with { NewCount = counted.NewCount + 1 },
            ImportVerdict.Changed => counted with { ChangedCount = counted.ChangedCount + 1 },
            ImportVerdict.Unchanged => counted with { UnchangedCount = counted.UnchangedCount + 1 },
            ImportVerdict.Held => counted with { HeldCount = counted.HeldCount + 1 },
            ImportVerdict.Invalid => counted with { InvalidCount = counted.InvalidCount + 1 },
            _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, null),
        };
    }
}
