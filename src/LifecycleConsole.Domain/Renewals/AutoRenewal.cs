using System.Globalization;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Renewals;

/// <summary>What an automatic renewal begins with; what it has spent is missing from the desk of the next.</summary>
public sealed record AutoRenewalState
{
    public required AccountState Account { get; init; }

    public required OrderDesk Desk { get; init; }

    /// <summary>Orders that wait for their money, by their subject.</summary>
    public IReadOnlyDictionary<string, Order> OpenOrders { get; init; } =
        new Dictionary<string, Order>(StringComparer.Ordinal);

    /// <summary>
    /// What machines have now, by instance, where their holdings are priced at another bandwidth that is to come.
    /// </summary>
    public IReadOnlyDictionary<string, int> SetBandwidths { get; init; } =
        new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>IDs of renewals that are there already.</summary>
    public IReadOnlySet<string> TakenOrders { get; init; } = new HashSet<string>(StringComparer.Ordinal);
}

/// <summary>What came of one attempt.</summary>
public sealed record AutoRenewalStep(AutoRenewalResult Result, IReadOnlyList<Change> Changes)
{
    /// <summary>What the period costs; null where it was not asked.</summary>
    public Money? Due { get; init; }

    /// <summary>Why it could not be renewed, where that is not for money.</summary>
    public Refusal? Reason { get; init; }

    /// <summary>The account after it.</summary>
    public required AutoRenewalState After { get; init; }
}

public enum AutoRenewalResult
{
    /// <summary>Nothing is due of it any more.</summary>
    Nothing = 0,
    Renewed = 1,

    /// <summary>Too little money; it is tried again at the end of the period.</summary>
    Short = 2,

    /// <summary>Too little money for the second time, or no price: it is left to expire.</summary>
    Failed = 3,
}

/// <summary>
/// Automatic renewal (rules §4, seeds 3 and 5): at 00:00 of the day on which the period ends, and again at its end;
/// from vouchers, then gift and cash. The ID of its order is made of the instance and the old end, so that no period
/// is ever renewed twice.
/// </summary>
public static class AutoRenewal
{
    /// <summary>Decided with the due instant as now, however late it is carried out.</summary>
    public static AutoRenewalStep OnDue(AutoRenewalState state, Holding? holding, DueMoment moment)
    {
        var gone = new Releases.DueMomentPassed(DueKind.AutoRenewal, moment.SubjectId);
        if (holding is not { Instance: { PaidUntil: { } end } instance } || !IsMeant(instance) || moment.DueAt > end)
        {
            return Nothing(state, gone);
        }
        var zone = TimeZoneInfo.FindSystemTimeZoneById(state.Account.Account.BillingZone);
        if (end - moment.DueAt > TimeSpan.FromDays(2)) // renewed meanwhile, and never armed anew: a row from elsewhere
        {
            return Nothing(state, Again(moment, RenewalMoments.FirstAttempt(end, zone)));
        }
        var token = TokenOf(end);
        if (state.TakenOrders.Contains(RenewalOrder.IdOf(state.Account.Account.Id, token, instance.Id)))
        {
            return Nothing(state, gone);
        }
        Change later = moment.DueAt < end ? Again(moment, end) : gone;
        var draft = DraftOf(state.Account, holding, zone);
        return draft.Value is { } drafted
            ? Pay(state, holding, Bringing(state, instance, drafted), (moment.DueAt, later))
            : Refused(state, later, draft.Refusal!);
    }

    /// <summary>The price and the period of the next automatic renewal; refused where something has no price.</summary>
    public static Outcome<RenewalDraft> DraftOf(AccountState account, Holding holding, TimeZoneInfo zone)
    {
        var instance = holding.Instance;
        var (from, months) = (instance.PaidUntil!.Value, instance.RenewalMonths ?? 1);
        var anchor = Anchor.Of(instance, from, zone);
        var until = Periods.EndOf(from, months, anchor, zone);
        var terms = new RenewalTerms(from, until, anchor.Day) { AnchorMicros = anchor.MicrosAt(from, until, zone) };
        var parts = PeriodPrices.Of(holding, months, account.Prices);
        return parts.Value is { } priced
            ? new RenewalDraft(TokenOf(from), terms, priced)
            : parts.Refusal!;
    }

    /// <summary>What is paid for comes with the period, also where the order that was to bring it fails.</summary>
    private static RenewalDraft Bringing(AutoRenewalState state, Instance priced, RenewalDraft draft)
    {
        var isSet = state.SetBandwidths.TryGetValue(priced.Id, out var now) && now != priced.BandwidthMbps;
        return isSet ? draft with { Terms = draft.Terms with { BandwidthMbps = priced.BandwidthMbps } } : draft;
    }

    /// <summary>True of what is renewed by itself when its period ends.</summary>
    public static bool IsMeant(Instance instance) => instance is
    {
        Phase: Phase.Active, ChargeType: ChargeType.Subscription, Renewal: RenewalMode.Auto, HeldAt: null,
        PaidUntil: not null,
    };

    /// <summary>What the renewals of an old end have in common.</summary>
    public static string TokenOf(DateTimeOffset end) =>
        "auto/" + (end.UtcTicks / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture);

    private static AutoRenewalStep Pay(
        AutoRenewalState state, Holding holding, RenewalDraft draft, (DateTimeOffset At, Change Later) when)
    {
        var (placed, lines) = RenewalOrder.Of(state.Account, holding, draft, when.At);
        var order = placed with { IsAutomatic = true };
        var freed = Freed(state, order.SubjectId, when.At);
        var desk = state.Desk.After(freed);
        var vouchers = Chosen(desk, order, when.At);
        var paying = OrderDecisions.PayEach(desk with { Vouchers = vouchers }, [order], when.At);
        if (IsBeingPaid(state, order.SubjectId) && when.At < draft.Terms.From)
        {
            return Nothing(state, when.Later);
        }
        if (paying.Value is not [var payment])
        {
            return new(Later(when.Later), [when.Later]) { Due = order.Due, After = state };
        }
        var paid = payment.OfType<OrderPaid>().Single().Order with
        {
            State = OrderState.Fulfilled, EndedAt = when.At,
        };
        IReadOnlyList<Change> money =
        [
            // It is told as a renewal by itself, together with others.
            .. payment.Where(change => change is not (OrderPaid or VoucherHeld or NoticeGiven)),
            .. OrderDecisions.Fulfil(paid with { State = OrderState.Paid }).Value!
                .Where(change => change is not OrderEnded),
        ];
        return new(
            AutoRenewalResult.Renewed,
            [
                .. freed, new OrderDone(paid, lines), .. money,
                draft.Terms.EndOf(order.SubjectId), .. BandwidthDecisions.ArmedBy(order, draft.Terms),
            ])
        {
            Due = order.Due,
            After = state with { Desk = desk.After(money) },
        };
    }

    /// <summary>
    /// An order by hand that waits for its money would renew from an end that is no longer: it is cancelled.
    /// </summary>
    private static IReadOnlyList<Change> Freed(AutoRenewalState state, string subjectId, DateTimeOffset at) =>
        state.OpenOrders.GetValueOrDefault(subjectId) is { State: OrderState.Unpaid } open
            ? OrderDecisions.Cancel(open, state.Desk.Vouchers, at).Value!
            : [];

    /// <summary>Somebody is at the bank's page with it: he is waited for until the end.</summary>
    private static bool IsBeingPaid(AutoRenewalState state, string subjectId) =>
        state.OpenOrders.GetValueOrDefault(subjectId) is { State: OrderState.Paying };

    /// <summary>As many vouchers as it takes, those that end first before the others.</summary>
    private static IReadOnlyList<Voucher> Chosen(OrderDesk desk, Order order, DateTimeOffset at)
    {
        var (chosen, left) = (new List<Voucher>(), order.Due.Minor);
        foreach (var voucher in Usable(desk, at))
        {
            if (left <= 0)
            {
                break;
            }
            chosen.Add(voucher with { OrderId = order.Id });
            left -= voucher.LeftMinor;
        }
        return chosen;
    }

    /// <summary>What pays a renewal at an instant, in the order in which it is spent.</summary>
    public static IEnumerable<Voucher> Usable(OrderDesk desk, DateTimeOffset at) => desk.Vouchers
        .Where(v => v.Pays.HasFlag(Payable.Renew) && v.StateAt(at) == VoucherState.Valid)
        .OrderBy(v => v.ValidUntil).ThenBy(v => v.Id, StringComparer.Ordinal);

    private static AutoRenewalResult Later(Change later) =>
        later is Imports.DueArmed ? AutoRenewalResult.Short : AutoRenewalResult.Failed;

    private static Imports.DueArmed Again(DueMoment moment, DateTimeOffset at) =>
        new(DueKind.AutoRenewal, moment.SubjectId, at);

    private static AutoRenewalStep Nothing(AutoRenewalState state, Change change) =>
        new(AutoRenewalResult.Nothing, [change]) { After = state };

    private static AutoRenewalStep Refused(AutoRenewalState state, Change later, Refusal reason) =>
        new(Later(later), [later]) { Reason = reason, After = state };
}
