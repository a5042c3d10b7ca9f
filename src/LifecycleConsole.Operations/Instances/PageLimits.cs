namespace LifecycleConsole.Operations.Instances;

/// <summary>What is few and what is far. They turn the way in which rows are found, never which.</summary>
internal sealed record PageLimits
{
    public static readonly PageLimits Default = new();

    /// <summary>Where a part of a filter leaves no more, their IDs are looked up first and sorted then.</summary>
    public int FewMax { get; init; } = InstanceFilterSql.FewMax;

    /// <summary>More than these are looked for along the index first: the account may be small.</summary>
    public int DozensMax { get; init; } = 64;

    /// <summary>How far along the index the rows of a page are looked for, first and then.</summary>
    public IReadOnlyList<int> Windows { get; init; } = [2_000, 20_000];

    /// <summary>By these a small part of a filter is told from a larger one.</summary>
    public IReadOnlyList<int> Sizes { get; init; } = [5_000, 20_000, 80_000, 320_000];
}
