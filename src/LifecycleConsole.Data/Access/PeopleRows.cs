using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Data.Access;

/// <summary>The rows of changes to users and policies.</summary>
internal static class PeopleRows
{
    private static readonly Column[] OfUser = [Text("Id")];
    private static readonly Column[] OfPolicy = [Long("AccountId"), Text("Name")];
    private static readonly Column[] OfAttachment = [Text("UserId"), Text("PolicyName")];

    private static readonly RowShape UserState =
        new(RowVerb.Update, "AspNetUsers", OfUser, Long("DisabledAt"), Text("SecurityStamp"));

    /// <summary>What Identity keeps of a user goes with the row.</summary>
    private static readonly RowShape UserGone = new(RowVerb.Delete, "AspNetUsers", OfUser);

    private static readonly RowShape PoliciesOfUserGone =
        new(RowVerb.Delete, "PolicyAttachments", [Text("UserId")]) { MustHit = false };

    private static readonly RowShape PolicySet = new(
        RowVerb.Upsert, "Policies", OfPolicy, Text("Description"), Text("Text"), Long("CreatedAt"), Long("ChangedAt"));

    private static readonly RowShape PolicyGone = new(RowVerb.Delete, "Policies", OfPolicy);

    private static readonly RowShape AttachmentNew = new(
        RowVerb.InsertOnce, "PolicyAttachments", OfAttachment, Long("AccountId"), Long("AttachedAt"))
    {
        MustHit = false,
    };

    private static readonly RowShape AttachmentGone =
        new(RowVerb.Delete, "PolicyAttachments", OfAttachment) { MustHit = false };

    /// <summary>Null where the change is of something else.</summary>
    public static IReadOnlyList<(RowShape Shape, object?[] Row)>? Of(Change change, ChangeStamp stamp)
    {
        var at = Instants.ToMicros(stamp.EffectiveAt);
        return change switch
        {
            UserStateSet c =>
            [
                (UserState, [c.UserId, c.IsEnabled ? null : at, Guid.NewGuid().ToString("N")]),
                .. FactorRows.OfSessionsGone(c.UserId),
            ],
            Domain.Access.UserGone c =>
            [
                (PoliciesOfUserGone, [c.UserId]), (KeyRows.OfUserGone, [stamp.AccountId, c.UserId]),
                (GroupRows.OfUserGone, [c.UserId]), .. FactorRows.OfUserGone(c.UserId),
                .. FactorRows.OfSessionsGone(c.UserId), (UserGone, [c.UserId]),
            ],
            PolicyGiven c => [(AttachmentNew, [c.UserId, c.Name, stamp.AccountId, at])],
            PolicyTaken c => [(AttachmentGone, [c.UserId, c.Name])],
            PolicySaved c =>
            [
                (PolicySet,
                [
                    stamp.AccountId, c.Name, c.Description, c.Text, Instants.ToMicros(c.CreatedAt) ?? at, at,
                ]),
            ],
            Domain.Access.PolicyGone c => [(PolicyGone, [stamp.AccountId, c.Name])],
            _ => KeyRows.Of(change, stamp) ?? GroupRows.Of(change, stamp),
        };
    }

    private static Column Text(string name) => new(name, ColumnType.Text);

    private static Column Long(string name) => new(name, ColumnType.Long);
}
