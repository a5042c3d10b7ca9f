using System.Globalization;
using System.Security.Cryptography;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Reading;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Accounts;

/// <summary>Accounts and their settings.</summary>
public sealed class AccountOperations
{
    private const string Feature = "Accounts";

    private readonly ConsoleReader _reader;
    private readonly WriteLane _lane;
    private readonly PriceLists _prices;
    private readonly RecorderParts _parts;

    internal AccountOperations(ConsoleReader reader, WriteLane lane, PriceLists prices, RecorderParts parts)
    {
        _reader = reader;
        _lane = lane;
        _prices = prices;
        _parts = parts;
    }

    /// <summary>The actor's account.</summary>
    public async Task<Outcome<Account>> GetAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.GetAccountSettings) is { } refusal)
        {
            return refusal;
        }
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == actor.AccountId, cancellationToken)
                .ConfigureAwait(false);
            return account is null ? AccessRules.NoAccount.With() : account;
        }
    }

    /// <summary>Accounts by name; for staff. Found by the whole ID or a part of the name.</summary>
    public Task<Outcome<ListPage<Account>>> ListAsync(
        Actor actor, ListPlace place, CancellationToken cancellationToken) => _reader.ListAsync(
        actor, Actions.ListAccounts,
        db => AccountSearch.Matching(db, place.Text, _reader.IsPostgres).PageAsync(
            SortKey<Account>.By(a => a.Name).Then(a => a.Id), place.Spot(descends: false), cancellationToken));

    /// <summary>
    /// Changes the settings. Existing moments stay where they are, also when the billing zone changes.
    /// </summary>
    public Task<Outcome<Account>> ChangeSettingsAsync(
        Actor actor, AccountSettings settings, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.SetAccountSettings) is { } refusal)
        {
            return Task.FromResult<Outcome<Account>>(refusal);
        }
        var name = settings.Name.Trim();
        if (AccountRules.WhyNot(name, settings.BillingZone) is { } wrong)
        {
            return Task.FromResult<Outcome<Account>>(wrong);
        }
        var wanted = settings with { Name = name };
        return _lane.RunAsync(session => ChangeAsync(session, actor, wanted, cancellationToken), cancellationToken);
    }

    /// <summary>Makes an account with a drawn 16-digit ID.</summary>
    public Task<Outcome<Account>> CreateAsync(Actor actor, NewAccount wanted, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.ManageAccounts) is { } refusal)
        {
            return Task.FromResult<Outcome<Account>>(refusal);
        }
        if (AccountRules.WhyNot(wanted.Name.Trim(), wanted.BillingZone) is { } wrong)
        {
            return Task.FromResult<Outcome<Account>>(wrong);
        }
        if (!_prices.Has(wanted.CurrencyCode))
        {
            return Task.FromResult<Outcome<Account>>(
                AccountRules.Currency.With(new RefusalArgument("currency", wanted.CurrencyCode)));
        }
        var account = new Account
        {
            Id = long.Parse("1" + RandomNumberGenerator.GetString("0123456789", 15), CultureInfo.InvariantCulture),
            Name = wanted.Name.Trim(),
            CurrencyCode = wanted.CurrencyCode,
            BillingZone = wanted.BillingZone,
            CreatedAt = _parts.Clock.Now,
        };
        return _lane.RunAsync(session => AddAsync(session, actor, account, cancellationToken), cancellationToken);
    }

    private async Task<Outcome<Account>> ChangeAsync(
        WriteSession session, Actor actor, AccountSettings wanted, CancellationToken cancellationToken)
    {
        if (await AccountHead.TakeAsync(session, actor.AccountId, cancellationToken)
            .ConfigureAwait(false) is not { } head)
        {
            return AccessRules.NoAccount.With();
        }
        var before = await session.Db.Accounts.SingleAsync(a => a.Id == actor.AccountId, cancellationToken)
            .ConfigureAwait(false);
        await session.Rows.AddAsync(
            Shapes.AccountSettings, [before.Id, wanted.Name, wanted.BillingZone, wanted.NoFeesWhenStopped],
            cancellationToken).ConfigureAwait(false);
        var deed = DeedOf(actor, Actions.SetAccountSettings, (before.Id, wanted.Name), "SettingsChanged") with
        {
            Detail = $"account.settings {before.Id}\nzone {before.BillingZone} > {wanted.BillingZone}\n"
                + $"no-fees-when-stopped {before.NoFeesWhenStopped} > {wanted.NoFeesWhenStopped}\n"
                + $"name {before.Name} > {wanted.Name}",
        };
        await RecordAsync(session, head, deed, cancellationToken).ConfigureAwait(false);
        return before with
        {
            Name = wanted.Name,
            BillingZone = wanted.BillingZone,
            NoFeesWhenStopped = wanted.NoFeesWhenStopped,
        };
    }

    private async Task<Outcome<Account>> AddAsync(
        WriteSession session, Actor actor, Account account, CancellationToken cancellationToken)
    {
        await session.Rows.AddAsync(Shapes.AccountNew, NewRows.Of(account), cancellationToken).ConfigureAwait(false);
        await session.Rows.FlushAsync(cancellationToken).ConfigureAwait(false);
        var deed = DeedOf(actor, Actions.ManageAccounts, (account.Id, account.Name), "AccountCreated");
        await RecordAsync(session, new AccountHead(account.Id, 0, ""), deed, cancellationToken).ConfigureAwait(false);
        return account;
    }

    private Deed DeedOf(Actor actor, ActionName action, (long Id, string Name) subject, string effect) => new()
    {
        Actor = actor,
        Action = action,
        SubjectId = subject.Id.ToString(CultureInfo.InvariantCulture),
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
