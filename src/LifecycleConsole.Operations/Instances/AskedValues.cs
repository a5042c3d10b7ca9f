namespace LifecycleConsole.Operations.Instances;

/// <summary>Of what is asked for by ID.</summary>
internal sealed record IdValues(IReadOnlyList<string> Ids);

/// <summary>One account.</summary>
internal sealed record AccountOf(long AccountId);

/// <summary>Some of an account's things.</summary>
internal sealed record IdsOf(long AccountId, IReadOnlyList<string> Ids);
