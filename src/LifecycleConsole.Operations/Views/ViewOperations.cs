using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Views;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Views;

/// <summary>
/// What a user keeps of a list in an account: named views, columns, density. It changes nothing of the account, so it
/// takes no plan and leaves no audit record.
/// </summary>
public sealed class ViewOperations
{
    private readonly ConsoleReader _reader;
    private readonly WriteLane _lane;
    private readonly BusinessClock _clock;

    internal ViewOperations(ConsoleReader reader, WriteLane lane, BusinessClock clock) =>
        (_reader, _lane, _clock) = (reader, lane, clock);

    /// <summary>The user's settings of a list, his own views and those that others share, by name.</summary>
    public async Task<Outcome<ListLook>> GetAsync(Actor actor, string list, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.SetOwnViews) is { } refusal)
        {
            return refusal;
        }
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var settings = await db.ListSettings.SingleOrDefaultAsync(
                s => s.UserId == actor.UserId && s.AccountId == actor.AccountId && s.List == list, cancellationToken)
                .ConfigureAwait(false);
            var views = await db.SavedViews
                .Where(v => v.AccountId == actor.AccountId && v.List == list
                    && (v.UserId == actor.UserId || v.IsShared))
                .OrderBy(v => v.Name).ThenBy(v => v.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
            return new ListLook { Settings = settings ?? Unset(actor, list), Views = views };
        }
    }

    /// <summary>A view of the account by its ID: whoever has its address may open it.</summary>
    public async Task<Outcome<SavedView>> OpenAsync(Actor actor, string id, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.SetOwnViews) is { } refusal)
        {
            return refusal;
        }
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var view = await db.SavedViews.SingleOrDefaultAsync(
                v => v.Id == id && v.AccountId == actor.AccountId, cancellationToken).ConfigureAwait(false);
            return view is null ? ViewRules.NotFound.With() : view;
        }
    }

    /// <summary>Saves a new view; its name is trimmed.</summary>
    public Task<Outcome<SavedView>> SaveAsync(Actor actor, NewView wanted, CancellationToken cancellationToken) =>
        RunAsync<SavedView>(actor, async session =>
        {
            var own = await OwnAsync(session, actor, wanted.List, cancellationToken).ConfigureAwait(false);
            var name = wanted.Name.Trim();
            if (ViewRules.WhyNot(own, id: null, name, wanted.Query) is { } wrong)
            {
                return wrong;
            }
            var view = new SavedView
            {
                Id = IdSource.New("v-"),
                AccountId = actor.AccountId,
                UserId = actor.UserId,
                List = wanted.List,
                Name = name,
                Query = wanted.Query,
                IsShared = wanted.IsShared,
                CreatedAt = _clock.Now,
            };
            await WriteAsync(session, view, cancellationToken).ConfigureAwait(false);
            return view;
        }, cancellationToken);

    /// <summary>Gives one of the user's own views another name, another content, or shares it.</summary>
    public Task<Outcome<SavedView>> ChangeAsync(
        Actor actor, string id, Func<SavedView, SavedView> change, CancellationToken cancellationToken) =>
        RunAsync<SavedView>(actor, async session =>
        {
            if (await FindOwnAsync(session, actor, id, cancellationToken).ConfigureAwait(false) is not { } view)
            {
                return ViewRules.NotFound.With();
            }
            var asked = change(view);
            var changed = view with { Name = asked.Name.Trim(), Query = asked.Query, IsShared = asked.IsShared };
            var own = await OwnAsync(session, actor, view.List, cancellationToken).ConfigureAwait(false);
            if (ViewRules.WhyNot(own, id, changed.Name, changed.Query) is { } wrong)
            {
                return wrong;
            }
            await WriteAsync(session, changed, cancellationToken).ConfigureAwait(false);
            return changed;
        }, cancellationToken);

    /// <summary>Deletes one of the user's own views; the owner of the account also one that others share.</summary>
    public Task<Outcome<SavedView>> DeleteAsync(Actor actor, string id, CancellationToken cancellationToken) =>
        RunAsync<SavedView>(actor, async session =>
        {
            var view = await session.Db.SavedViews.SingleOrDefaultAsync(
                v => v.Id == id && v.AccountId == actor.AccountId
                    && (v.UserId == actor.UserId || (v.IsShared && actor.Kind == UserKind.Owner)), cancellationToken)
                .ConfigureAwait(false);
            if (view is null)
            {
                return ViewRules.NotFound.With();
            }
            await session.Rows.AddAsync(Shapes.ViewGone, [id], cancellationToken).ConfigureAwait(false);
            await session.Rows.FlushAsync(cancellationToken).ConfigureAwait(false);
            return view;
        }, cancellationToken);

    /// <summary>Keeps how a list looks for the user.</summary>
    public Task<Outcome<ListSettings>> SetAsync(
        Actor actor, string list, Func<ListSettings, ListSettings> change, CancellationToken cancellationToken) =>
        RunAsync<ListSettings>(actor, async session =>
        {
            var before = await session.Db.ListSettings.SingleOrDefaultAsync(
                s => s.UserId == actor.UserId && s.AccountId == actor.AccountId && s.List == list, cancellationToken)
                .ConfigureAwait(false) ?? Unset(actor, list);
            var after = change(before);
            await session.Rows.AddAsync(
                Shapes.ListSettingsSet,
                [
                    before.UserId, before.AccountId, before.List, after.Columns, after.IsRoomy, after.PageSize,
                    after.DefaultViewId,
                ],
                cancellationToken).ConfigureAwait(false);
            await session.Rows.FlushAsync(cancellationToken).ConfigureAwait(false);
            return after;
        }, cancellationToken);

    private static ListSettings Unset(Actor actor, string list) =>
        new() { UserId = actor.UserId, AccountId = actor.AccountId, List = list };

    private static Task<List<SavedView>> OwnAsync(
        WriteSession session, Actor actor, string list, CancellationToken cancellationToken) => session.Db.SavedViews
        .Where(v => v.AccountId == actor.AccountId && v.List == list && v.UserId == actor.UserId)
        .ToListAsync(cancellationToken);

    private static Task<SavedView?> FindOwnAsync(
        WriteSession session, Actor actor, string id, CancellationToken cancellationToken) =>
        session.Db.SavedViews.SingleOrDefaultAsync(
            v => v.Id == id && v.AccountId == actor.AccountId && v.UserId == actor.UserId, cancellationToken);

    private static async Task WriteAsync(WriteSession session, SavedView view, CancellationToken cancellationToken)
    {
        await session.Rows.AddAsync(
            Shapes.ViewSet,
            [
                view.Id, view.AccountId, view.UserId, view.List, view.Name, view.Query, view.IsShared,
                Instants.ToMicros(view.CreatedAt),
            ],
            cancellationToken).ConfigureAwait(false);
        await session.Rows.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private Task<Outcome<T>> RunAsync<T>(
        Actor actor, Func<WriteSession, Task<Outcome<T>>> work, CancellationToken cancellationToken)
        where T : notnull => AccessRules.WhyNot(actor, Actions.SetOwnViews) is { } refusal
        ? Task.FromResult<Outcome<T>>(refusal)
        : _lane.RunAsync(work, cancellationToken);
}
