using System.Globalization;
using LifecycleConsole.Data.Support;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Support;
using LifecycleConsole.Operations.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Support;

/// <summary>
/// Cases: a look into an account with its reason, in the owner's own record. Notes about an account, and who of the
/// staff may do what: in the console's record, which no customer reads.
/// </summary>
public sealed class SupportOperations
{
    public const string Feature = "Support";

    private readonly WriteLane _lane;
    private readonly RecorderParts _parts;
    private readonly DeedBook _book;

    internal SupportOperations(WriteLane lane, RecorderParts parts, DeedBook book) =>
        (_lane, _parts, _book) = (lane, parts, book);

    /// <summary>
    /// The open case of this person for the account, or a new one with the reason: it is asked for once.
    /// </summary>
    public Task<Outcome<SupportCase>> OpenCaseAsync(
        Actor actor, long accountId, string reason, CancellationToken cancellationToken) =>
        AccessRules.WhyNot(actor, Actions.OpenSupportCase) is { } refusal
            ? Task.FromResult<Outcome<SupportCase>>(refusal)
            : _lane.RunAsync(
                session => OpenInAsync(session, actor, (accountId, reason.Trim()), cancellationToken),
                cancellationToken);

    /// <summary>Ends one's own case before its time; the account is closed to the next page.</summary>
    public Task<Outcome<SupportCase>> EndCaseAsync(
        Actor actor, string caseId, CancellationToken cancellationToken) =>
        AccessRules.WhyNot(actor, Actions.OpenSupportCase) is { } refusal
            ? Task.FromResult<Outcome<SupportCase>>(refusal)
            : _lane.RunAsync(session => EndInAsync(session, actor, caseId, cancellationToken), cancellationToken);

    /// <summary>A note about the account that the actor has open. It is never changed and never shown to it.</summary>
    public async Task<Outcome<SupportNote>> WriteNoteAsync(
        Actor actor, string text, CancellationToken cancellationToken)
    {
        var written = text.Trim();
        var refusal = AccessRules.WhyNot(actor, Actions.WriteSupportNote)
            ?? (actor.AccountId == DeedBook.ConsoleAccountId ? AccessRules.NoAccount.With() : null)
            ?? (SupportRules.IsNote(written) ? null : SupportRules.Note.With());
        return refusal is not null
            ? refusal
            : await _book.WriteAsync(
                Feature, (session, recorder) => WriteInAsync(session, recorder, (actor, written), cancellationToken),
                cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What one of the support staff may do in accounts from now on; the operator's to say.</summary>
    public Task<Outcome<StaffRights>> SetRightsAsync(
        Actor actor, string userId, StaffRights rights, CancellationToken cancellationToken) =>
        AccessRules.WhyNot(actor, Actions.ManageAccounts) is { } refusal
            ? Task.FromResult<Outcome<StaffRights>>(refusal)
            : _book.WriteAsync(
                Feature,
                (session, recorder) => SetInAsync(session, recorder, (actor, userId, rights), cancellationToken),
                cancellationToken);

    private async Task<Outcome<SupportCase>> OpenInAsync(
        WriteSession session, Actor actor, (long AccountId, string Reason) what, CancellationToken cancellationToken)
    {
        var head = what.AccountId == DeedBook.ConsoleAccountId
            ? null
            : await AccountHead.TakeAsync(session, what.AccountId, cancellationToken).ConfigureAwait(false);
        if (head is null)
        {
            return AccountRules.NotFound.With(new RefusalArgument("id", what.AccountId));
        }
        var now = _parts.Clock.Now;
        if (await CaseBook.Open(session.Db, actor.UserId, what.AccountId, now).FirstOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false) is { } open)
        {
            return open;
        }
        if (!SupportRules.IsReason(what.Reason))
        {
            return SupportRules.ReasonMissing.With();
        }
        var begun = new SupportCase
        {
            Id = IdSource.New("case-"),
            AccountId = what.AccountId,
            StaffId = actor.UserId,
            StaffName = actor.UserName,
            Reason = what.Reason,
            OpenedAt = now,
            EndsAt = now + SupportCase.LastsFor,
        };
        await session.Rows.AddAsync(SupportShapes.CaseNew, SupportShapes.Row(begun), cancellationToken)
            .ConfigureAwait(false);
        await RecordAsync(session, head, DeedOf(actor, begun, "AccountLookedAt"), cancellationToken)
            .ConfigureAwait(false);
        return begun;
    }

    private async Task<Outcome<SupportCase>> EndInAsync(
        WriteSession session, Actor actor, string caseId, CancellationToken cancellationToken)
    {
        var accountId = await session.Db.SupportCases.Where(c => c.Id == caseId && c.StaffId == actor.UserId)
            .Select(c => (long?)c.AccountId).SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        if (accountId is not { } id
            || await AccountHead.TakeAsync(session, id, cancellationToken).ConfigureAwait(false) is not { } head)
        {
            return SupportRules.NoCase.With();
        }
        var now = _parts.Clock.Now;
        var open = await session.Db.SupportCases.SingleAsync(c => c.Id == caseId, cancellationToken)
            .ConfigureAwait(false);
        if (!open.IsOpenAt(now))
        {
            return SupportRules.CaseOver.With();
        }
        await session.Rows.AddAsync(
            SupportShapes.CaseEnded, [caseId, Data.Instants.ToMicros(now)], cancellationToken).ConfigureAwait(false);
        await RecordAsync(session, head, DeedOf(actor, open, "CaseEnded"), cancellationToken).ConfigureAwait(false);
        return open with { EndedAt = now };
    }

    private async Task<Outcome<SupportNote>> WriteInAsync(
        WriteSession session, Recorder recorder, (Actor Actor, string Text) what, CancellationToken cancellationToken)
    {
        var (actor, now) = (what.Actor, _parts.Clock.Now);
        var account = await session.Db.Accounts.SingleOrDefaultAsync(a => a.Id == actor.AccountId, cancellationToken)
            .ConfigureAwait(false);
        if (account is null)
        {
            return AccountRules.NotFound.With(new RefusalArgument("id", actor.AccountId));
        }
        if (!await CaseBook.Open(session.Db, actor.UserId, actor.AccountId, now).AnyAsync(cancellationToken)
            .ConfigureAwait(false))
        {
            return SupportRules.NoCase.With();
        }
        var note = new SupportNote
        {
            Id = IdSource.New("note-"),
            AccountId = account.Id,
            AuthorId = actor.UserId,
            AuthorName = actor.UserName,
            At = now,
            Text = what.Text,
        };
        await session.Rows.AddAsync(SupportShapes.NoteNew, SupportShapes.Row(note), cancellationToken)
            .ConfigureAwait(false);
        var subject = (account.Id.ToString(CultureInfo.InvariantCulture), account.Name);
        await recorder.RecordAsync(
            DeedOf(actor, Actions.WriteSupportNote, subject, "NoteWritten") with { Detail = note.Id },
            cancellationToken).ConfigureAwait(false);
        return note;
    }

    private async Task<Outcome<StaffRights>> SetInAsync(
        WriteSession session, Recorder recorder, (Actor Actor, string UserId, StaffRights Rights) what,
        CancellationToken cancellationToken)
    {
        var name = await session.Db.Users.Where(u => u.Id == what.UserId && u.Kind == UserKind.Support)
            .Select(u => u.UserName).SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        if (name is null)
        {
            return SupportRules.NoStaff.With();
        }
        await session.Rows.AddAsync(
            SupportShapes.GrantSet, SupportShapes.Row(what.UserId, what.Rights), cancellationToken)
            .ConfigureAwait(false);
        await recorder.RecordAsync(
            DeedOf(what.Actor, Actions.ManageAccounts, (what.UserId, name), "StaffRightsSet") with
            {
                Detail = $"staff {what.UserId} {what.Rights}",
            },
            cancellationToken).ConfigureAwait(false);
        return what.Rights;
    }

    private Deed DeedOf(Actor actor, SupportCase of, string effect) =>
        DeedOf(
            actor, Actions.OpenSupportCase,
            (of.AccountId.ToString(CultureInfo.InvariantCulture), of.Reason), effect) with
        {
            Detail = $"case {of.Id}\nreason {of.Reason}",
        };

    private Deed DeedOf(Actor actor, ActionName action, (string Id, string Name) subject, string effect) => new()
    {
        Actor = actor,
        Action = action,
        SubjectId = subject.Id,
        SubjectName = subject.Name,
        Effect = effect,
        EffectiveAt = _parts.Clock.Now,
        Changes = [],
    };

    private async Task RecordAsync(
        WriteSession session, AccountHead head, Deed deed, CancellationToken cancellationToken)
    {
        var recorder = new Recorder(session, head, _parts);
        await recorder.RecordAsync(deed, cancellationToken).ConfigureAwait(false);
        await recorder.CompleteAsync(Feature, cancellationToken).ConfigureAwait(false);
    }
}
