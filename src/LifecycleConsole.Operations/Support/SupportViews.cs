using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Domain.Support;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Reading;

namespace LifecycleConsole.Operations.Support;

public enum SupportHitKind
{
    Account = 1,
    Person = 2,
    Instance = 3,
    Order = 4,
    Refund = 5,
    ResourcePlan = 6,
    Transfer = 7,
}

/// <summary>Something that a search has found: no more of it than leads to its account.</summary>
/// <param name="Text">What was found: a name or an address.</param>
public sealed record SupportHit(SupportHitKind Kind, string Id, string Text, long AccountId, string AccountName);

/// <summary>What is searched for, and which page of each list that answers.</summary>
public sealed record SupportPlaces(string? Text)
{
    public ListPlace Hits { get; init; } = new();

    public ListPlace People { get; init; } = new();

    public ListPlace Cases { get; init; } = new();
}

/// <param name="Hits">What has the ID, and accounts by the beginning of their name.</param>
/// <param name="People">By the beginning of their name or e-mail address.</param>
/// <param name="Cases">The searcher's own open ones, the newest first.</param>
public sealed record SupportFound(
    ListPage<SupportHit> Hits, ListPage<SupportHit> People, ListPage<(SupportCase Case, string AccountName)> Cases);

/// <summary>A user of an account, as staff see one.</summary>
public sealed record SupportPerson(string Id, string Name, string Email, UserKind Kind, bool IsDisabled);

/// <summary>A message that was sent to the account's people, with how often it left by e-mail or web hook.</summary>
public sealed record SupportMessage(Notice Notice, int Sent, int Waiting, int Failed);

/// <summary>One of the support staff and what the operator lets him do.</summary>
public sealed record StaffMember(string Id, string Name, string Email, bool IsDisabled, StaffRights Rights);

/// <summary>Which page of each list of a case that stands on no page of the account.</summary>
public sealed record CasePlaces
{
    /// <summary>Those that wait for the bank.</summary>
    public ListPlace Transfers { get; init; } = new();

    public ListPlace Messages { get; init; } = new();

    public ListPlace Notes { get; init; } = new();

    public ListPlace People { get; init; } = new();
}

/// <summary>Everything of an account that a question is answered from; the newest of each first.</summary>
public sealed record CaseView
{
    /// <summary>So many of each are shown; the account's own pages go on.</summary>
    public const int Shown = 20;

    public required Account Account { get; init; }

    public required SupportCase Case { get; init; }

    public required ListPage<SupportPerson> People { get; init; }

    public required Money Cash { get; init; }

    public required Money Gift { get; init; }

    public required IReadOnlyList<Instance> Instances { get; init; }

    public required IReadOnlyList<Order> Orders { get; init; }

    public required IReadOnlyList<Refunds.RefundRow> Refunds { get; init; }

    public required IReadOnlyList<LedgerPosting> Transactions { get; init; }

    public required ListPage<OfflineTransfer> Transfers { get; init; }

    public required ListPage<SupportMessage> Messages { get; init; }

    public required ListPage<SupportNote> Notes { get; init; }
}
