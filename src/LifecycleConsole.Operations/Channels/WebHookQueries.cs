using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Channels;
using LifecycleConsole.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Channels;

/// <summary>An account's web hooks and what they were sent. Secrets stay inside.</summary>
public sealed class WebHookQueries
{
    public const int DeliveriesPerPage = 20;

    private readonly ConsoleReader _reader;

    internal WebHookQueries(ConsoleReader reader) => _reader = reader;

    /// <summary>The oldest first; at most 5.</summary>
    public async Task<Outcome<IReadOnlyList<WebHook>>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.ListWebHooks) is { } refusal)
        {
            return refusal;
        }
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var hooks = await db.WebHooks.Where(h => h.AccountId == actor.AccountId)
                .OrderBy(h => h.CreatedAt).ThenBy(h => h.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
            return hooks.ConvertAll(WithoutSecret);
        }
    }

    /// <summary>One hook with its deliveries, newest first.</summary>
    /// <param name="before">Older than this delivery; null: from the newest.</param>
    public async Task<Outcome<WebHookSight>> GetAsync(
        Actor actor, string hookId, string? before, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.ListWebHooks) is { } refusal)
        {
            return refusal;
        }
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var hook = await db.WebHooks
                .SingleOrDefaultAsync(h => h.Id == hookId && h.AccountId == actor.AccountId, cancellationToken)
                .ConfigureAwait(false);
            return hook is null
                ? WebHookRules.NotFound.With()
                : new WebHookSight(
                    WithoutSecret(hook), await PageAsync(db, hookId, before, cancellationToken).ConfigureAwait(false));
        }
    }

    internal static WebHook WithoutSecret(WebHook hook) => hook with { SealedSecret = "" };

    private static async Task<DeliveryPage> PageAsync(
        ConsoleDbContext db, string hookId, string? before, CancellationToken cancellationToken)
    {
        var all = db.Deliveries.Where(d => d.RecipientId == hookId);
        var last = await all.SingleOrDefaultAsync(d => d.Id == before, cancellationToken).ConfigureAwait(false);
        var (at, id) = (last?.CreatedAt, last?.Id);
        var rows = await all
            .Where(d => at == null || d.CreatedAt < at || (d.CreatedAt == at && string.Compare(d.Id, id) < 0))
            .OrderByDescending(d => d.CreatedAt).ThenByDescending(d => d.Id)
            .Take(DeliveriesPerPage + 1).ToListAsync(cancellationToken).ConfigureAwait(false);
        var page = rows.Take(DeliveriesPerPage).ToList();
        return new DeliveryPage(page, rows.Count > DeliveriesPerPage ? page[^1].Id : null);
    }
}
