using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Approvals;

/// <summary>Why something waits for a second person, and why he cannot say yes.</summary>
public static class ApprovalRefusals
{
    public static readonly RefusalKind Needed = new("approval.needed",
        "{why} A second person has to approve it: {who}. Nothing was done. Ask for approval in the console.");

    public static readonly RefusalKind NeededAndNobody = new("approval.needed-nobody",
        "{why} A second person has to approve it, and nobody else may here. Nothing was done. Ask the account owner.");

    public static readonly RefusalKind RefundAbove = new("approval.refund-above",
        "{amount} would be paid back, more than {limit}.");

    public static readonly RefusalKind OrderAbove = new("approval.order-above",
        "It is an order for {amount}, more than {limit}.");

    public static readonly RefusalKind EraseAbove = new("approval.erase-above",
        "It erases {count} at once (instances, disks and snapshots), more than {limit}.");

    public static readonly RefusalKind NotNeeded = new("approval.not-needed",
        "Nobody has to approve this. Do it without asking.");

    public static readonly RefusalKind NoReason = new("approval.no-reason",
        "Say in 1 to {max} characters why.");

    public static readonly RefusalKind AskedAlready = new("approval.asked-already",
        "You have asked for the very same already ({id}). Wait for the answer, or withdraw it first.");

    public static readonly RefusalKind TooMany = new("approval.too-many",
        "{max} requests of yours wait already. Withdraw what is not needed any more.");

    public static readonly RefusalKind NotFound = new("approval.not-found",
        "There is no request {id} in this account. Choose it from Approvals.");

    public static readonly RefusalKind Own = new("approval.own",
        "Nobody approves or rejects a request of his own. You can withdraw it.");

    public static readonly RefusalKind NotOwn = new("approval.not-own",
        "Only {user}, who asked, can withdraw it. You can reject it.");

    public static readonly RefusalKind Over = new("approval.over",
        "This request does not wait any more; it was decided meanwhile. Nothing was done.");

    public static readonly RefusalKind Expired = new("approval.expired",
        "This request expired at {at}. Nothing was done; {user} has to ask anew.");

    public static readonly RefusalKind Changed = new("approval.changed",
        "What would happen now is not what was asked. Nothing was done, and {user} has to ask anew.");

    public static readonly RefusalKind AskerGone = new("approval.asker-gone",
        "{user}, who asked, was disabled or removed. Nothing was done. Reject the request.");

    public static readonly RefusalKind AskerLacks = new("approval.asker-lacks",
        "{user}, who asked, may not do it any more ({action}). Nothing was done.");

    public static readonly RefusalKind ApproverLacks = new("approval.approver-lacks",
        "Who approves this must be allowed to do it himself. {why} Nothing was done.");

    public static readonly RefusalKind Unseen = new("approval.unseen",
        "Who approves this must see all of it, and {count} of what it is about you may not see. Nothing was done. "
        + "The account owner can approve it, or let you see the rest.");

    public static readonly RefusalKind Hours = new("approval.hours",
        "A request waits from 1 to {max} hours. Nothing was saved.");

    public static readonly RefusalKind Limit = new("approval.count",
        "Say how many as a whole number from 0 to {max}, or leave it empty. Nothing was saved.");

    public static readonly RefusalKind NoSecond = new("approval.no-second",
        "The owner would be bound too, and nobody else may approve {action}. Give somebody the right "
        + "lc:ApproveRequests and that one first. Nothing was saved.");

    /// <summary>True where asking for approval leads on.</summary>
    public static bool CanBeAsked(Refusal? refusal) => refusal?.Kind == Needed;
}
