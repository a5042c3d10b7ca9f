using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Refunds;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Refunds;

/// <summary>Renewals that have not begun, by instance; chosen by the end that each would give, from the last on.
/// </summary>
public sealed partial class RenewalTable
{
    private readonly HashSet<string> _chosen = new(StringComparer.Ordinal);

    [Parameter, EditorRequired]
    public required UnsubscribePage<RenewalsRow> Page { get; set; }

    [Parameter, EditorRequired]
    public required string Zone { get; set; }

    /// <summary>Why this user may only look; null where he may unsubscribe.</summary>
    [Parameter, EditorRequired]
    public required Refusal? WhyNot { get; set; }

    [Parameter, EditorRequired]
    public required bool IsFiltered { get; set; }

    private Money Chosen => new(
        Page.Rows.SelectMany(row => row.Pending).Where(one => _chosen.Contains(one.Order.Id))
            .Sum(one => one.Amount.Minor),
        Page.Account.Currency);

    protected override void OnParametersSet() =>
        _chosen.IntersectWith(Page.Rows.SelectMany(row => row.Pending).Select(one => one.Order.Id));

    /// <summary>With one all that follow it are chosen; without it all before it are not.</summary>
    private void Choose(RenewalsRow row, PendingRenewal one, bool isChosen)
    {
        foreach (var other in row.Pending)
        {
            if (isChosen && other.From >= one.From)
            {
                _chosen.Add(other.Order.Id);
            }
            else if (!isChosen && other.From <= one.From)
            {
                _chosen.Remove(other.Order.Id);
            }
        }
    }

    /// <param name="isOr">Where none is chosen: all of them.</param>
    private RenewalChoice ChoiceOf(RenewalsRow row, bool isOr)
    {
        string[] chosen = [.. row.Pending.Select(one => one.Order.Id).Where(_chosen.Contains)];
        return new(
            row.Instance.Id,
            chosen.Length == 0 && isOr ? [.. row.Pending.Select(one => one.Order.Id)] : chosen);
    }

    private Money Of(RenewalsRow row)
    {
        var ids = ChoiceOf(row, isOr: true).OrderIds;
        return new(
            row.Pending.Where(one => ids.Contains(one.Order.Id, StringComparer.Ordinal)).Sum(one => one.Amount.Minor),
            Page.Account.Currency);
    }
}
