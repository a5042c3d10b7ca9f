using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Renewals;

/// <summary>What an instance's automatic renewals will cost, if the balance suffices and prices stay.</summary>
public static class RenewalsAhead
{
    /// <summary>
    /// Each renewal of a period that ends before an instant, in order. None of what is not renewed by itself, and none
    /// after something has no price.
    /// </summary>
    public static IEnumerable<(DateTimeOffset End, Money Due)> Of(
        AccountState account, Holding holding, DateTimeOffset until)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(account.Account.BillingZone);
        while (AutoRenewal.IsMeant(holding.Instance) && holding.Instance.PaidUntil < until
            && AutoRenewal.DraftOf(account, holding, zone).Value is { } draft)
        {
            yield return (
                draft.Terms.From, new(draft.Parts.Sum(part => part.Due.Minor), account.Prices.Currency));
            holding = holding with
            {
                Instance = holding.Instance with
                {
                    PaidUntil = draft.Terms.Until, AnchorDay = draft.Terms.AnchorDay,
                    AnchorMicros = draft.Terms.AnchorMicros,
                },
            };
        }
    }
}
