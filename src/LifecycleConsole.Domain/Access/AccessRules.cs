using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Access;

/// <summary>Answers "may do", purely. The page asks the very function that later refuses.</summary>
public static class AccessRules
{
    public static readonly RefusalKind MissingRight = new("access.missing-right",
        "You lack the right {action}. The account owner can grant it.");

    public static readonly RefusalKind StaffOnly = new("access.staff-only",
        "This belongs to the operator of the console ({action}).");

    public static readonly RefusalKind NoAccount = new("access.no-account",
        "No account is open. Open one from Support first.");

    public static readonly RefusalKind MissingRightOn = new("access.missing-right-on",
        "You lack the right {action} on {resource}. The account owner can grant it.");

    public static readonly RefusalKind MissingRightFor = new("access.missing-right-for",
        "You lack the right {action} for a sum of {amount}. The account owner can grant it.");

    public static readonly RefusalKind MissingRightForDay = new("access.missing-right-for-day",
        "You lack the right {action} for a sum of {amount} in one day. The account owner can grant it.");

    public static readonly RefusalKind DeniedBy = new("access.denied",
        "The policy {policy} denies you {action} (statement {statement}). The account owner can change it.");

    public static readonly RefusalKind Ended = new("access.ended",
        "Your user was disabled or deleted. Ask the account owner.");

    public static readonly RefusalKind StaffRight = new("access.staff-right",
        "You lack the right {action}. The operator of the console can grant it.");

    public static readonly RefusalKind StaffLooks = new("access.staff-looks",
        "Staff look at a customer's account and change nothing in it ({action}). Only its own users can.");

    public static readonly RefusalKind CaseOver = new("access.case-over",
        "Your case for this account has ended. Open it again from Support, with the reason.");

    private static readonly HashSet<ActionName> OfStaff =
    [
        Actions.ListAccounts, Actions.ManageAccounts, Actions.ListWork, Actions.ManageWork, Actions.GetPrices,
        Actions.ManagePrices, Actions.ListTransfers, Actions.ManageTransfers, Actions.ListVouchers,
        Actions.GrantVouchers, Actions.ListRefunds, Actions.ManageRefunds, Actions.QuerySupport,
        Actions.OpenSupportCase, Actions.WriteSupportNote, Actions.MarkOrders, Actions.ListUsageReports,
        Actions.ReportUsage,
    ];

    /// <summary>What the operator does in an account that he has opened.</summary>
    private static readonly HashSet<ActionName> OperatorActions = [Actions.ImportInstances, Actions.ListImports];

    /// <summary>No door leads to them: the console does them by itself.</summary>
    private static readonly HashSet<ActionName> ClockActions =
        [Actions.ChargeUsage, Actions.WatchBalance, Actions.SignIn];

    /// <summary>What every user of an account may: what is his own, and what any page needs to be shown.</summary>
    private static readonly HashSet<ActionName> MembersActions =
        [Actions.SetOwnViews, Actions.GetAccountSettings, Actions.ListApprovals];

    /// <summary>
    /// Null where the actor may; else why not. What is decided thing by thing or by its sum is asked once more of
    /// <see cref="PlanRights"/> when the plan is there.
    /// </summary>
    public static Refusal? WhyNot(Actor actor, ActionName action) => actor switch
    {
        { Grants.HasEnded: true } => Ended.With(),
        { Session.HasEnded: true } => FactorRefusals.SignedOut.With(),
        { Session.MustSetUp: true } when action != Actions.SetOwnSecurity => FactorRefusals.Required.With(),
        _ when OfStaff.Contains(action) => WhyNotStaff(actor, action),
        _ => WhyNotAccount(actor, action),
    };

    /// <summary>The same of one thing and a sum; for the parts of a plan.</summary>
    public static Refusal? WhyNot(Actor actor, ActionName action, PolicyAsk ask) =>
        actor is (not { Kind: UserKind.SubUser, AccountId: not 0, Grants.HasEnded: false })
            or { Session.HasEnded: true } or { Session.MustSetUp: true } || IsMembers(action)
            ? WhyNot(actor, action)
            : WhyNotGranted(actor, action, ask);

    /// <summary>True of what a policy of an account can grant: not the operator's and not the clock's.</summary>
    public static bool IsGrantable(ActionName action) =>
        !OfStaff.Contains(action) && !ClockActions.Contains(action);

    /// <summary>True of what every user of an account may, whatever his policies say.</summary>
    public static bool IsMembers(ActionName action) =>
        MembersActions.Contains(action) || action == Actions.SetOwnChannels || action == Actions.SetOwnSecurity;

    /// <summary>
    /// Null where the actor may read messages: without the right to read those of the account, his own are his all the
    /// same.
    /// </summary>
    public static Refusal? WhyNoNotices(Actor actor) => WhyNot(actor, Actions.SetOwnChannels);

    /// <summary>Null where the actor has every right that the command takes; else the first that is missing.</summary>
    public static Refusal? WhyNot(Actor actor, Command command) =>
        command.Rights.Select(right => WhyNot(actor, right)).FirstOrDefault(refusal => refusal is not null);

    private static Refusal? WhyNotStaff(Actor actor, ActionName action) => actor.Kind switch
    {
        UserKind.System or UserKind.Operator => null,
        UserKind.Support when action.IsRead || action == Actions.OpenSupportCase => null,
        UserKind.Support when StaffActions.RightFor(action) is var right && right != StaffRights.None =>
            actor.Grants?.Policies.Staff.HasFlag(right) == true
                ? null
                : StaffRight.With(new RefusalArgument("action", action.Name)),
        _ => StaffOnly.With(new RefusalArgument("action", action.Name)),
    };

    private static Refusal? WhyNotAccount(Actor actor, ActionName action) => actor switch
    {
        { Kind: UserKind.System } => null,
        // Staff who have opened no account read the console's own chain.
        { AccountId: 0, Kind: UserKind.Support or UserKind.Operator } when action == Actions.ListAudit => null,
        // Staff have messages of their own.
        { Kind: UserKind.Support or UserKind.Operator } when action == Actions.ListNotices => null,
        // What one gets by e-mail is one's own, whoever one is.
        _ when action == Actions.SetOwnChannels || action == Actions.SetOwnSecurity => null,
        { AccountId: 0 } => NoAccount.With(),
        { LooksUntil: { } until, Grants: { } grants } when until <= grants.Now => CaseOver.With(),
        { Kind: UserKind.Owner } => null,
        { Kind: UserKind.SubUser } => MembersActions.Contains(action)
            ? null
            : WhyNotGranted(actor, action, new PolicyAsk(IsLast: !PolicyScopes.IsAskedAgain(action))),
        { Kind: UserKind.Support or UserKind.Operator } when action.IsRead || action == Actions.SetOwnViews => null,
        { Kind: UserKind.Operator } when OperatorActions.Contains(action) => null,
        { Kind: UserKind.Support or UserKind.Operator } => StaffLooks.With(
            new RefusalArgument("action", action.Name)),
        _ => MissingRight.With(new RefusalArgument("action", action.Name)),
    };

    /// <summary>Without grants nothing is granted.</summary>
    private static Refusal? WhyNotGranted(Actor actor, ActionName action, PolicyAsk ask)
    {
        var request = PolicyRequest.Of(actor, action) with { Subject = ask.Subject, Amounts = ask.Amounts };
        var policies = actor.Grants?.Policies ?? PolicySet.Nothing;
        var verdict = ask.IsLast
            ? PolicyRules.Judge(policies, request)
            : PolicyRules.JudgeEarly(policies, request);
        return verdict.IsAllowed ? null : Say(verdict, policies, request);
    }

    private static Refusal Say(Verdict verdict, PolicySet policies, PolicyRequest request)
    {
        var action = new RefusalArgument("action", request.Action.Name);
        return verdict switch
        {
            { By: { } by } => DeniedBy.With(
                new("policy", verdict.Policy!.Name), action, new("statement", by.Number)),
            _ when request.Amounts is { OrderPerDay: { } ordered } day
                && PolicyRules.JudgeEarly(policies, request with
                {
                    Amounts = day with { OrderPerDay = null, RefundPerDay = null },
                }).IsAllowed =>
                MissingRightForDay.With(action, new("amount", Math.Max(ordered, day.RefundPerDay ?? 0))),
            _ when request.Amounts is { } amounts
                && PolicyRules.JudgeEarly(policies, request with { Amounts = null }).IsAllowed =>
                MissingRightFor.With(action, new("amount", Math.Max(amounts.Order, amounts.Refund))),
            _ when request.Subject is { } subject => MissingRightOn.With(action, new("resource", subject.Resource)),
            _ => MissingRight.With(action),
        };
    }
}

/// <summary>How much is known when a right is asked about.</summary>
/// <param name="IsLast">It is not asked again: what is not known counts against the actor, else for him.</param>
public readonly record struct PolicyAsk(bool IsLast)
{
    /// <summary>Null: the account as a whole.</summary>
    public PolicySubject? Subject { get; init; }

    public PolicyAmounts? Amounts { get; init; }
}
