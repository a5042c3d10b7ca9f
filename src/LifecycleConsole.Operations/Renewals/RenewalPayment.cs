using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Timeline;

namespace LifecycleConsole.Operations.Renewals;

/// <summary>
/// Which vouchers pay a renewal where nobody chooses: as an automatic renewal takes them, those that end first, and no
/// more than it takes.
/// </summary>
public sealed class RenewalPayment
{
    private readonly RenewalOperations _renewals;
    private readonly BusinessClock _clock;

    internal RenewalPayment(RenewalOperations renewals, BusinessClock clock) =>
        (_renewals, _clock) = (renewals, clock);

    /// <summary>None where the renewal itself would be refused for another reason than money.</summary>
    public async Task<Outcome<IReadOnlyList<string>>> VouchersAsync(
        Actor actor, RenewInstances command, CancellationToken cancellationToken)
    {
        var offered = await _renewals.OfferAsync(actor, command.InstanceIds, cancellationToken).ConfigureAwait(false);
        if (offered.Value is not { } state)
        {
            return offered.Refusal!;
        }
        var usable = AutoRenewal.Usable(state.Desk, _clock.Now).ToList();
        if (usable.Count == 0)
        {
            return Array.Empty<string>();
        }
        var unpaid = command with { PaysNow = false, Together = true, VoucherIds = [] };
        var planned = await _renewals.PlanAsync(actor, unpaid, cancellationToken).ConfigureAwait(false);
        return planned.Value is { } plan
            ? Enough(usable, plan.Money.Where(m => m.Kind == MoneyLineKind.AmountDue).Sum(m => m.Amount.Minor))
            : Array.Empty<string>();
    }

    private static string[] Enough(IEnumerable<Voucher> usable, long due)
    {
        var chosen = new List<string>();
        foreach (var voucher in usable)
        {
            if (due <= 0)
            {
                break;
            }
            chosen.Add(voucher.Id);
            due -= voucher.LeftMinor;
        }
        return [.. chosen];
    }
}
