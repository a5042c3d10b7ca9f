using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Support;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Support;
using LifecycleConsole.Operations.Tests.Refunds;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Support;

/// <summary>Looks across accounts: with a reason, in the owner's record, and for a time.</summary>
public sealed class SupportDeskTests
{
    private const string Reason = "Asks why the refund is 3 dollars";

    private static readonly Actor Support = Sample.Of(UserKind.Support, 0);

    [EveryDatabase]
    public async Task A_look_asks_for_a_reason_once_and_its_owner_reads_it(DatabaseKind kind)
    {
        await using var ground = await RefundGround.OpenAsync(kind, cash: 0);
        var desk = ground.Get<SupportOperations>();

        (await desk.OpenCaseAsync(Support, Sample.AccountId, " ", default)).Refusal!.Code.ShouldBe("support.reason");
        var opened = (await desk.OpenCaseAsync(Support, Sample.AccountId, $" {Reason} ", default)).Value!;
        var again = (await desk.OpenCaseAsync(Support, Sample.AccountId, "", default)).Value!;

        again.Id.ShouldBe(opened.Id);
        opened.EndsAt.ShouldBe(Ground.Start.AddHours(8));
        var seen = (await ground.Get<SupportQueries>().LooksAsync(Sample.Owner, new(), default)).Value!.Rows;
        seen.ShouldHaveSingleItem().Reason.ShouldBe(Reason);
        (await ground.Get<SupportQueries>().LooksAsync(Sample.OtherOwner, new(), default)).Value!.Rows.ShouldBeEmpty();
        var record = (await ground.Audit.ListAsync(Sample.Owner, new(), default)).Value!.Rows.ShouldHaveSingleItem();
        (record.Effect, record.ActorName).ShouldBe(("AccountLookedAt", "Support"));
        record.Detail.ShouldContain(Reason);
        (await desk.OpenCaseAsync(Support, 7, Reason, default)).Refusal!.Code.ShouldBe("account.not-found");
        (await desk.OpenCaseAsync(Support, DeedBook.ConsoleAccountId, Reason, default)).Refusal!.Code
            .ShouldBe("account.not-found");
        (await desk.OpenCaseAsync(Sample.Owner, Sample.OtherAccountId, Reason, default)).Refusal!.Code
            .ShouldBe("access.staff-only");
    }

    [EveryDatabase]
    public async Task A_case_ends_by_itself_or_by_hand_and_then_shows_nothing(DatabaseKind kind)
    {
        await using var ground = await RefundGround.OpenAsync(kind, cash: 0);
        var (desk, cases) = (ground.Get<SupportOperations>(), ground.Get<CaseBook>());
        var inside = Support with { AccountId = Sample.AccountId };
        var opened = (await desk.OpenCaseAsync(Support, Sample.AccountId, Reason, default)).Value!;
        var queries = ground.Get<SupportQueries>();
        (await queries.CaseAsync(inside, new(), default)).Value!.Account.Id.ShouldBe(Sample.AccountId);
        (await queries.CaseAsync(inside with { AccountId = Sample.OtherAccountId }, new(), default))
            .Refusal!.Code.ShouldBe("support.no-case");

        var other = Support with { UserId = "u-other" };
        (await desk.EndCaseAsync(other, opened.Id, default)).Refusal!.Code.ShouldBe("support.no-case");
        (await desk.EndCaseAsync(Support, opened.Id, default)).Refusal.ShouldBeNull();
        (await desk.EndCaseAsync(Support, opened.Id, default)).Refusal!.Code.ShouldBe("support.case-over");
        (await cases.OpenUntilAsync(Support.UserId, Sample.AccountId, default)).ShouldBeNull();
        (await queries.CaseAsync(inside, new(), default)).Refusal!.Code.ShouldBe("support.no-case");

        await desk.OpenCaseAsync(Support, Sample.AccountId, Reason, default);
        ground.Clock.Advance(SupportCase.LastsFor - TimeSpan.FromSeconds(1));
        (await cases.OpenUntilAsync(Support.UserId, Sample.AccountId, default)).ShouldNotBeNull();
        ground.Clock.Advance(TimeSpan.FromSeconds(1));
        (await cases.OpenUntilAsync(Support.UserId, Sample.AccountId, default)).ShouldBeNull();
        (await queries.CaseAsync(inside, new(), default)).Refusal!.Code.ShouldBe("support.no-case");
    }

    [EveryDatabase]
    public async Task One_search_finds_by_id_name_and_address_and_tells_whose_it_is(DatabaseKind kind)
    {
        await using var ground = await RefundGround.OpenAsync(kind);
        await ground.PlantUserAsync("li.na", UserKind.Owner, Sample.OtherAccountId);
        var id = await ground.BuyAsync();
        var order = await ground.ReadAsync(db => db.Orders.Select(o => o.Id).SingleAsync());
        await ground.Desk.CommitAsync(Sample.Owner, RefundGround.All(id), null, default);
        var refund = await ground.RefundAsync();

        (await FindAsync(ground, id)).ShouldBe((SupportHitKind.Instance, Sample.AccountId));
        (await FindAsync(ground, $" {order} ")).ShouldBe((SupportHitKind.Order, Sample.AccountId));
        (await FindAsync(ground, refund.Id)).ShouldBe((SupportHitKind.Refund, Sample.AccountId));
        (await FindAsync(ground, "LI.NA@exam")).ShouldBe((SupportHitKind.Person, Sample.OtherAccountId));
        (await FindAsync(ground, "1000000000000002")).ShouldBe((SupportHitKind.Account, Sample.OtherAccountId));
        (await FindAsync(ground, "%%%")).ShouldBeNull();
        (await FindAsync(ground, "li_na@")).ShouldBeNull();
        (await ground.Get<SupportSearch>().FindAsync(Support, new("li"), default)).Refusal!.Code
            .ShouldBe("support.search-short");
        (await ground.Get<SupportSearch>().FindAsync(Sample.Owner, new(id), default)).Refusal!.Code
            .ShouldBe("access.staff-only");
    }

    [EveryDatabase]
    public async Task A_note_needs_its_right_and_a_case_and_its_customer_never_reads_it(DatabaseKind kind)
    {
        await using var ground = await RefundGround.OpenAsync(kind, cash: 0);
        var desk = ground.Get<SupportOperations>();
        await ground.PlantUserAsync("support", UserKind.Support, null);
        var reader = await GrantedAsync(ground, StaffRights.EndRefunds);

        (await desk.WriteNoteAsync(reader, "Is right", default)).Refusal!.Code.ShouldBe("access.staff-right");
        var writer = await GrantedAsync(ground, StaffRights.WriteNotes);
        (await desk.WriteNoteAsync(writer, "Is right", default)).Refusal!.Code.ShouldBe("support.no-case");
        await desk.OpenCaseAsync(writer, Sample.AccountId, Reason, default);
        (await desk.WriteNoteAsync(writer, "  ", default)).Refusal!.Code.ShouldBe("support.note");
        (await desk.WriteNoteAsync(writer, "Was right:\nused 3 days", default)).Refusal.ShouldBeNull();

        var seen = (await ground.Get<SupportQueries>().CaseAsync(writer, new(), default)).Value!;
        var note = seen.Notes.Rows.ShouldHaveSingleItem();
        (note.Text, note.AuthorName, note.At).ShouldBe(("Was right:\nused 3 days", "support", Ground.Start));
        (await ground.Audit.ListAsync(Sample.Owner, new(), default)).Value!.Rows
            .ShouldNotContain(row => row.Effect == "NoteWritten");
        (await ground.ReadAsync(db => db.AuditRecords.Where(a => a.Effect == "NoteWritten").SingleAsync()))
            .AccountId.ShouldBe(DeedBook.ConsoleAccountId);
    }

    [EveryDatabase]
    public async Task Only_the_operator_grants_rights_and_only_to_support(DatabaseKind kind)
    {
        await using var ground = await RefundGround.OpenAsync(kind, cash: 0);
        await ground.PlantUserAsync("support", UserKind.Support, null);
        await ground.PlantUserAsync("mei", UserKind.Owner, Sample.AccountId);
        var desk = ground.Get<SupportOperations>();

        (await desk.SetRightsAsync(Support, "support", StaffRights.EndRefunds, default)).Refusal!.Code
            .ShouldBe("access.staff-only");
        (await desk.SetRightsAsync(Sample.Operator, "mei", StaffRights.EndRefunds, default)).Refusal!.Code
            .ShouldBe("support.no-staff");
        (await desk.SetRightsAsync(Sample.Operator, "support", StaffRights.EndRefunds, default)).IsAllowed
            .ShouldBeTrue();

        var actor = await GrantedAsync(ground, null);
        AccessRules.WhyNot(actor, Actions.ManageRefunds).ShouldBeNull();
        AccessRules.WhyNot(actor, Actions.ManageTransfers)!.Code.ShouldBe("access.staff-right");
        AccessRules.WhyNot(actor, Actions.GrantVouchers)!.Code.ShouldBe("access.staff-only");
        AccessRules.WhyNot(actor, Actions.StopInstance)!.Code.ShouldBe("access.staff-looks");
        (await ground.Get<SupportQueries>().StaffAsync(Sample.Operator, new(), default)).Value!.Rows
            .ShouldHaveSingleItem().Rights.ShouldBe(StaffRights.EndRefunds);
    }

    private static async Task<(SupportHitKind, long)?> FindAsync(Ground ground, string text) =>
        (await ground.Get<SupportSearch>().FindAsync(Support, new(text), default)).Value is { } found
            && found.Hits.Rows.Concat(found.People.Rows).ToList() is [var hit]
            ? (hit.Kind, hit.AccountId)
            : null;

    /// <summary>The user "support" in the sample account, with what he is granted; null: as it is.</summary>
    private static async Task<Actor> GrantedAsync(Ground ground, StaffRights? rights)
    {
        if (rights is { } wanted)
        {
            await ground.Get<SupportOperations>().SetRightsAsync(Sample.Operator, "support", wanted, default);
        }
        var set = await ground.ReadAsync(db => GrantLoader.LoadAsync(db, "support", default));
        return Sample.Of(UserKind.Support, Sample.AccountId) with
        {
            UserId = "support", UserName = "support", Grants = Grants.Of(set, Ground.Start),
        };
    }
}
