using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Access;

/// <summary>One's own second factor, and what is required here.</summary>
/// <param name="Since">When the app was set up; null where there is none.</param>
/// <param name="Rule">Of the account; of the staff for staff.</param>
public sealed record FactorView(DateTimeOffset? Since, int CodesLeft, FactorRule Rule, bool IsRequired)
{
    public bool IsOn => Since is not null;

    public bool HasPasskeys { get; init; }

    public bool HasAny => IsOn || HasPasskeys;
}

/// <summary>What an app is told, once.</summary>
/// <param name="Secret">To be typed.</param>
/// <param name="Address">To be shown as a picture.</param>
public sealed record FactorSetUp(string Secret, string Address);

/// <summary>Everybody's own second factor, and who needs one.</summary>
public sealed class FactorOperations
{
    private const string Issuer = "LifecycleConsole";
    internal const string Feature = "Access";

    private readonly ConsoleReader _reader;
    private readonly FactorParts _parts;

    internal FactorOperations(ConsoleReader reader, FactorParts parts) => (_reader, _parts) = (reader, parts);

    public async Task<Outcome<FactorView>> GetAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.SetOwnSecurity) is { } refusal)
        {
            return refusal;
        }
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var (userId, accountId) = (actor.UserId, HomeOf(actor));
            var since = await FactorBook.Confirmed(db, userId).Select(f => f.ConfirmedAt)
                .SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
            var left = await db.RecoveryCodes.CountAsync(c => c.UserId == userId, cancellationToken)
                .ConfigureAwait(false);
            var rule = await RuleOfAsync(db, accountId, cancellationToken).ConfigureAwait(false);
            return new FactorView(since, left, rule, FactorRules.Requires(rule, actor.Kind))
            {
                HasPasskeys = await db.Passkeys.AnyAsync(p => p.UserId == userId, cancellationToken)
                    .ConfigureAwait(false),
            };
        }
    }

    /// <summary>
    /// The secret for an app. It counts once a code of it was given; asked again before that, it is the same.
    /// </summary>
    public async Task<Outcome<FactorSetUp>> BeginAsync(Actor actor, CancellationToken cancellationToken) =>
        await _parts.WhyNotAsync(actor, cancellationToken).ConfigureAwait(false) is { } refusal
            ? refusal
            : await _parts.Book.WriteInAsync<Outcome<FactorSetUp>>(
                HomeOf(actor), Feature,
                async (session, recorder) =>
                {
                    var userId = actor.UserId;
                    var factor = await session.Db.SecondFactors.SingleOrDefaultAsync(
                        f => f.UserId == userId, cancellationToken).ConfigureAwait(false);
                    if (factor?.ConfirmedAt is not null)
                    {
                        return FactorRefusals.AlreadyOn.With();
                    }
                    var secret = factor is null ? null : _parts.Secrets.Open(factor.Secret);
                    if (secret is null)
                    {
                        secret = FactorSecrets.New();
                        var begun = new FactorBegun(userId, _parts.Secrets.Seal(secret));
                        await recorder.PassAsync(begun, cancellationToken).ConfigureAwait(false);
                    }
                    return new FactorSetUp(Totp.Spell(secret), Totp.AddressOf(secret, Issuer, actor.UserName));
                },
                cancellationToken).ConfigureAwait(false);

    /// <summary>The app's first code: from now on it is asked for. Gives the recovery codes, once.</summary>
    public Task<Outcome<IReadOnlyList<string>>> ConfirmAsync(
        Actor actor, string code, CancellationToken cancellationToken) => _parts.WriteAsync<IReadOnlyList<string>>(
        actor,
        async (db, recorder) =>
        {
            var userId = actor.UserId;
            var factor = await db.SecondFactors.SingleOrDefaultAsync(f => f.UserId == userId, cancellationToken)
                .ConfigureAwait(false);
            if (factor is null or { ConfirmedAt: not null })
            {
                return factor is null ? FactorRefusals.NotBegun.With() : FactorRefusals.AlreadyOn.With();
            }
            if (_parts.Factors.StepOf(factor, code) is not { } step)
            {
                return FactorRefusals.WrongCode.With();
            }
            List<string> codes = [.. RecoveryCodes.Draw()];
            var now = _parts.Clock.Now;
            List<Change> changes =
            [
                new FactorConfirmed(userId, step, now),
                new RecoveryCodesSet(userId, RecoveryCodes.HashesOf(userId, codes)),
                FactorNotices.Factor(ReaderOf(actor), FactorNotices.On, recorder.Now),
                .. actor.Session is { } own
                    ? (Change[])[new SessionProven(own.Id, now, HasFactor: true)]
                    : [],
            ];
            await recorder.RecordAsync(FactorDeeds.Of(actor, Effect.FactorOn, recorder.Now, changes), cancellationToken)
                .ConfigureAwait(false);
            return codes;
        },
        cancellationToken);

    /// <summary>Ten new recovery codes; the earlier ones are worth nothing.</summary>
    public Task<Outcome<IReadOnlyList<string>>> RenewCodesAsync(
        Actor actor, CancellationToken cancellationToken) => _parts.WriteAsync<IReadOnlyList<string>>(
        actor,
        async (db, recorder) =>
        {
            if (!await FactorBook.HasAsync(db, actor.UserId, cancellationToken).ConfigureAwait(false))
            {
                return FactorRefusals.NotOn.With();
            }
            List<string> codes = [.. RecoveryCodes.Draw()];
            var deed = FactorDeeds.Of(
                actor, Effect.RecoveryCodesMade, recorder.Now,
                new RecoveryCodesSet(actor.UserId, RecoveryCodes.HashesOf(actor.UserId, codes)),
                FactorNotices.Factor(ReaderOf(actor), FactorNotices.Codes, recorder.Now));
            await recorder.RecordAsync(deed, cancellationToken).ConfigureAwait(false);
            return codes;
        },
        cancellationToken);

    /// <summary>
    /// No code of an app is asked for any more; refused where one is required and there is no passkey.
    /// </summary>
    public Task<Outcome<bool>> RemoveAsync(Actor actor, CancellationToken cancellationToken) => _parts.WriteAsync<bool>(
        actor,
        async (db, recorder) =>
        {
            if (!await FactorBook.Confirmed(db, actor.UserId).AnyAsync(cancellationToken).ConfigureAwait(false))
            {
                return FactorRefusals.NotOn.With();
            }
            var rule = await RuleOfAsync(db, HomeOf(actor), cancellationToken).ConfigureAwait(false);
            var hasPasskeys = await db.Passkeys.AnyAsync(p => p.UserId == actor.UserId, cancellationToken)
                .ConfigureAwait(false);
            if (FactorRules.Requires(rule, actor.Kind) && !hasPasskeys)
            {
                return FactorRefusals.NeededHere.With();
            }
            var deed = FactorDeeds.Of(
                actor, Effect.FactorOff, recorder.Now,
                hasPasskeys ? new FactorAppGone(actor.UserId) : new FactorGone(actor.UserId),
                FactorNotices.Factor(ReaderOf(actor), FactorNotices.Off, recorder.Now));
            await recorder.RecordAsync(deed, cancellationToken).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <summary>Who needs a second factor: in the account by its owner, among the staff by the operator.</summary>
    public async Task<Outcome<bool>> SetRuleAsync(Actor actor, FactorRule rule, CancellationToken cancellationToken)
    {
        var isStaff = actor.Kind is UserKind.Operator or UserKind.Support;
        var right = isStaff ? Actions.ManageAccounts : Actions.SetSecurityPreference;
        if (AccessRules.WhyNot(actor, right) is { } refusal)
        {
            return refusal;
        }
        return await _parts.WriteAsync<bool>(
            actor,
            async (db, recorder) =>
            {
                if (FactorRules.Requires(rule, actor.Kind)
                    && !await FactorBook.HasAsync(db, actor.UserId, cancellationToken).ConfigureAwait(false))
                {
                    return FactorRefusals.SelfFirst.With();
                }
                var deed = FactorDeeds.Of(
                    actor, Effect.FactorRuleSet, recorder.Now, new FactorRuleSet(HomeOf(actor), rule));
                await recorder.RecordAsync(deed with { Action = right }, cancellationToken).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Where records about somebody's own security stand: his account's chain, else the console's.</summary>
    internal static long HomeOf(Actor actor) =>
        actor.Kind is UserKind.Owner or UserKind.SubUser ? actor.AccountId : DeedBook.ConsoleAccountId;

    internal static NoticeReader ReaderOf(Actor actor) => new(actor.UserId, HomeOf(actor));

    internal static Task<FactorRule> RuleOfAsync(
        ConsoleDbContext db, long accountId, CancellationToken cancellationToken) => db.Accounts
        .Where(a => a.Id == accountId).Select(a => a.FactorRule).SingleOrDefaultAsync(cancellationToken);

}
