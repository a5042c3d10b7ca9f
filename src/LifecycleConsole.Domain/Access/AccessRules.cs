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

    private static readonly HashSet<ActionName> StaffActions =
    [
        Actions.ListAccounts, Actions.ManageAccounts, Actions.ListWork, Actions.ManageWork, Actions.GetPrices,
        Actions.ManagePrices, Actions.ListTransfers, Actions.ManageTransfers, Actions.ListVouchers,
        Actions.GrantVouchers, Actions.ListRefunds, Actions.ManageRefunds,
    ];

    /// <summary>What the operator does in an account that he has opened.</summary>
    private static readonly HashSet<ActionName> OperatorActions = [Actions.ImportInstances, Actions.ListImports];

    /// <summary>Null where the actor may; else why not. Fixed grants by kind until policies come (rules §8).</summary>
    public static Refusal? WhyNot(Actor actor, ActionName action) => StaffActions.Contains(action)
        ? WhyNotStaff(actor, action)
        : WhyNotAccount(actor, action);

    /// <summary>Null where the actor has every right that the command takes; else the first that is missing.</summary>
    public static Refusal? WhyNot(Actor actor, Command command) =>
        command.Rights.Select(right => WhyNot(actor, right)).FirstOrDefault(refusal => refusal is not null);

    private static Refusal? WhyNotStaff(Actor actor, ActionName action) => actor.Kind switch
    {
        UserKind.System or UserKind.Operator => null,
        UserKind.Support when action.IsRead => null,
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
        _ when action == Actions.SetOwnChannels => null,
        { AccountId: 0 } => NoAccount.With(),
        { Kind: UserKind.Owner } => null,
        { Kind: UserKind.SubUser or UserKind.Support } when action.IsRead => null,
        { Kind: UserKind.SubUser or UserKind.Support or UserKind.Operator } when action == Actions.SetOwnViews => null,
        { Kind: UserKind.Operator } when OperatorActions.Contains(action) => null,
        _ => MissingRight.With(new RefusalArgument("action", action.Name)),
    };
}
