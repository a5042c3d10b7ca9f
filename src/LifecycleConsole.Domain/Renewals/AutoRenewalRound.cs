using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Renewals;

/// <summary>
/// Several automatic renewals of one account, one after another over one balance: the earlier end first, then the ID.
/// A cheaper one may be renewed after one for which the money did not suffice.
/// </summary>
/// <param name="Left">What vouchers and balance come to afterwards, minor units; below zero in arrears.</param>
public sealed record AutoRenewalRound(
    IReadOnlyList<(Holding Holding, DueMoment Moment, AutoRenewalStep Step)> Steps, long Left)
{
    public static AutoRenewalRound Of(AutoRenewalState state, IEnumerable<(Holding Holding, DueMoment Moment)> due)
    {
        var steps = new List<(Holding, DueMoment, AutoRenewalStep)>();
        var at = DateTimeOffset.MinValue;
        foreach (var (holding, moment) in InOrder(due))
        {
            var step = AutoRenewal.OnDue(state, holding, moment);
            (state, at) = (step.After, moment.DueAt);
            steps.Add((holding, moment, step));
        }
        return new(steps, LeftOf(state, at));
    }

    /// <summary>Balance and the vouchers that pay renewals at an instant, in minor units.</summary>
    public static long LeftOf(AutoRenewalState state, DateTimeOffset at) => state.Desk.Balances.Spendable
        + AutoRenewal.Usable(state.Desk, at).Sum(voucher => voucher.LeftMinor);

    /// <summary>What those that came short cost together.</summary>
    public long ShortDue => Steps.Where(step => step.Step.Result is AutoRenewalResult.Short or AutoRenewalResult.Failed)
        .Sum(step => step.Step.Due?.Minor ?? 0);

    /// <summary>What would have to come in for all of them; zero where nothing came short.</summary>
    public Money Missing(Currency currency, long shortBefore = 0) =>
        new(ShortDue + shortBefore == 0 ? 0 : Math.Max(1, ShortDue + shortBefore - Left), currency);

    private static IEnumerable<(Holding Holding, DueMoment Moment)> InOrder(
        IEnumerable<(Holding Holding, DueMoment Moment)> due) => due
        .OrderBy(d => d.Moment.DueAt).ThenBy(d => d.Holding.Instance.PaidUntil)
        .ThenBy(d => d.Holding.Instance.Id, StringComparer.Ordinal);
}
