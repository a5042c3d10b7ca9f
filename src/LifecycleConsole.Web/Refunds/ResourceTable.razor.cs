using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Refunds;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Refunds;

/// <summary>Regular cloud resources of one refund type, with a selection for a batch.</summary>
public sealed partial class ResourceTable
{
    private readonly HashSet<string> _chosen = new(StringComparer.Ordinal);

    [Parameter, EditorRequired]
    public required UnsubscribePage<ResourceRow> Page { get; set; }

    [Parameter, EditorRequired]
    public required string Zone { get; set; }

    /// <summary>Why this user may only look; null where he may unsubscribe.</summary>
    [Parameter, EditorRequired]
    public required Refusal? WhyNot { get; set; }

    /// <summary>Those that cannot be refunded, each with its reason.</summary>
    [Parameter, EditorRequired]
    public required bool IsNone { get; set; }

    [Parameter, EditorRequired]
    public required bool IsFiltered { get; set; }

    private string EmptyTitle => IsFiltered ? RefundTexts.NoMatch
        : IsNone ? RefundTexts.NothingNone : RefundTexts.NothingPartial;

    private string EmptyText => IsFiltered ? RefundTexts.NoMatchText
        : IsNone ? RefundTexts.NothingNoneText : RefundTexts.NothingPartialText;

    private Money Chosen =>
        Of(Page.Rows.Where(row => _chosen.Contains(row.Instance.Id)).Sum(row => row.Refund.AmountMinor));

    protected override void OnParametersSet() =>
        _chosen.IntersectWith(IsNone ? [] : Page.Rows.Select(row => row.Instance.Id));

    private void Choose(string id, bool isChosen)
    {
        if (isChosen)
        {
            _chosen.Add(id);
        }
        else
        {
            _chosen.Remove(id);
        }
    }

    private void ChooseAll(ChangeEventArgs e)
    {
        _chosen.Clear();
        if (e.Value is true)
        {
            _chosen.UnionWith(Page.Rows.Select(row => row.Instance.Id));
        }
    }

    private Money Of(long minor) => new(minor, Page.Account.Currency);

    /// <summary>Of the order that runs.</summary>
    private static string Used(ResourceRow row) =>
        row.Refund.Orders.FirstOrDefault(order => !order.Input.Rule.IsFull()) is { } running
            ? TimeWords.Fill(RefundTexts.UsedOf, running.UsedDays, running.OrderDays)
            : "";

    private static string Hint(ResourceRow row) => row switch
    {
        { PendingCount: 1 } => RefundTexts.IncludesOne,
        { PendingCount: > 1 } => TimeWords.Fill(RefundTexts.Includes, row.PendingCount),
        _ when row.Refund.Orders.FirstOrDefault(order => order.Coefficient != 1m) is { } early =>
            TimeWords.Fill(RefundTexts.EarlyHint, early.Coefficient, early.Input.EarlyDays),
        _ => "",
    };
}
