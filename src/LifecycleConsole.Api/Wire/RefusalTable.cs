using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Api.Wire;

/// <summary>
/// Refusals of the product in the words of one interface: by code, else by the feature that the code begins with. The
/// message is the vendor's, then the product's own sentence, which says what to do.
/// </summary>
internal sealed class RefusalTable(IReadOnlyDictionary<string, WireError> rows)
{
    /// <summary>True where a row was written for it.</summary>
    public bool Has(string code) => Find(code) is not null;

    public WireError Of(Refusal refusal)
    {
        var row = Find(refusal.Code) ?? new WireError(403, "OperationDenied", "The operation is not permitted.");
        return row with { Message = $"{row.Message} {refusal.Sentence}" };
    }

    private WireError? Find(string code) => rows.GetValueOrDefault(code)
        ?? rows.GetValueOrDefault(code[..(code.IndexOf('.', StringComparison.Ordinal) + 1)]);
}
