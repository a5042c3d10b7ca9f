using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Data.Access;

/// <summary>The rows of groups, of who is in them and of what they give.</summary>
internal static class GroupRows
{
    private static readonly Column[] OfGroup = [Text("Id")];
    private static readonly Column[] OfMember = [Text("GroupId"), Text("UserId")];
    private static readonly Column[] OfPolicy = [Text("GroupId"), Text("PolicyName")];

    public static readonly RowShape OfUserGone =
        new(RowVerb.Delete, "UserGroupMembers", [Text("UserId")]) { MustHit = false };

    private static readonly RowShape New = new(
        RowVerb.Insert, "UserGroups", OfGroup, Long("AccountId"), Text("Name"), Long("CreatedAt"));

    private static readonly RowShape Named = new(RowVerb.Update, "UserGroups", OfGroup, Text("Name"));

    private static readonly RowShape Gone = new(RowVerb.Delete, "UserGroups", OfGroup);

    private static readonly RowShape MembersGone =
        new(RowVerb.Delete, "UserGroupMembers", [Text("GroupId")]) { MustHit = false };

    private static readonly RowShape PoliciesGone =
        new(RowVerb.Delete, "UserGroupPolicies", [Text("GroupId")]) { MustHit = false };

    private static readonly RowShape Joined =
        new(RowVerb.InsertOnce, "UserGroupMembers", OfMember, Long("AccountId")) { MustHit = false };

    private static readonly RowShape Left = new(RowVerb.Delete, "UserGroupMembers", OfMember) { MustHit = false };

    private static readonly RowShape Given =
        new(RowVerb.InsertOnce, "UserGroupPolicies", OfPolicy, Long("AccountId")) { MustHit = false };

    private static readonly RowShape Taken = new(RowVerb.Delete, "UserGroupPolicies", OfPolicy) { MustHit = false };

    /// <summary>Null where the change is of something else.</summary>
    public static IReadOnlyList<(RowShape Shape, object?[] Row)>? Of(Change change, ChangeStamp stamp) =>
        change switch
        {
            GroupNamed { IsNew: true } c =>
                [(New, [c.GroupId, stamp.AccountId, c.Name, Instants.ToMicros(stamp.EffectiveAt)])],
            GroupNamed c => [(Named, [c.GroupId, c.Name])],
            GroupGone c => [(MembersGone, [c.GroupId]), (PoliciesGone, [c.GroupId]), (Gone, [c.GroupId])],
            GroupJoined c => [(Joined, [c.GroupId, c.UserId, stamp.AccountId])],
            GroupLeft c => [(Left, [c.GroupId, c.UserId])],
            GroupPolicyGiven c => [(Given, [c.GroupId, c.Name, stamp.AccountId])],
            GroupPolicyTaken c => [(Taken, [c.GroupId, c.Name])],
            _ => null,
        };

    private static Column Text(string name) => new(name, ColumnType.Text);

    private static Column Long(string name) => new(name, ColumnType.Long);
}
