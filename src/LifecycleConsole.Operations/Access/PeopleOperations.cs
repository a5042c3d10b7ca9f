using LifecycleConsole.Data;
using LifecycleConsole.Data.Access;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Access;

/// <summary>Users and policies of an account: who there is, what becomes of them.</summary>
public sealed class PeopleOperations
{
    /// <summary>Told after every change of a right.</summary>
    internal const string Feature = "People";

    private readonly Steps<PeopleCommand, PeopleState> _steps;
    private readonly FiveSteps _way;
    private readonly ConsoleReader _reader;
    private readonly BusinessClock _clock;
    private readonly AccessKeyUses _uses;

    internal PeopleOperations(FiveSteps way, ConsoleReader reader, BusinessClock clock, AccessKeyUses uses)
    {
        (_way, _reader, _clock, _uses) = (way, reader, clock, uses);
        _steps = new()
        {
            Feature = Feature,
            LoadAsync = (db, actor, _, cancellationToken) => LoadAsync(db, actor, cancellationToken),
            Decide = PeopleDecisions.Decide,
            ProfileOf = _ => Profile.Default,
            SubjectsOf = PlanSubjects.Of,
        };
    }

    /// <summary>Everybody in the account by name, and its own policies by name.</summary>
    public Task<Outcome<PeopleState>> GetAsync(Actor actor, CancellationToken cancellationToken) =>
        ReadAsync(actor, Actions.ListUsers, cancellationToken);

    /// <summary>The same for whoever may look at groups.</summary>
    public Task<Outcome<PeopleState>> GetGroupsAsync(Actor actor, CancellationToken cancellationToken) =>
        ReadAsync(actor, Actions.ListGroups, cancellationToken);

    /// <summary>For a new group.</summary>
    public static string NewGroupId() => IdSource.New("ug-");

    /// <summary>The same for whoever may look at policies.</summary>
    public Task<Outcome<PeopleState>> GetPoliciesAsync(Actor actor, CancellationToken cancellationToken) =>
        ReadAsync(actor, Actions.ListPolicies, cancellationToken);

    public Task<Outcome<Plan>> PlanAsync(Actor actor, PeopleCommand command, CancellationToken cancellationToken) =>
        _way.PlanAsync(_steps, actor, command, cancellationToken);

    /// <summary>Carries it out; it holds at once, also for open pages.</summary>
    public Task<Commitment> CommitAsync(Actor actor, PeopleCommand command, CancellationToken cancellationToken) =>
        _way.CommitAsync(_steps, new(actor, command, Quote: null), cancellationToken);

    /// <summary>What the console would answer to one of the account's users. Nothing is done.</summary>
    /// <param name="instanceId">
    /// What it would be about: an instance, a disk or an Elastic IP by its ID, a user by the name; empty: no thing in
    /// particular.
    /// </param>
    public async Task<Outcome<Simulation>> SimulateAsync(
        Actor actor, SimulationAsk ask, string instanceId, CancellationToken cancellationToken)
    {
        var state = await GetPoliciesAsync(actor, cancellationToken).ConfigureAwait(false);
        if (!state.IsAllowed)
        {
            return state.Refusal;
        }
        if (state.Value.People.FirstOrDefault(person => person.Id == ask.UserId) is not { } person)
        {
            return PeopleRefusals.NoSuchUser.With();
        }
        if (instanceId.Length > 0)
        {
            if (await SubjectAsync(state.Value, instanceId, cancellationToken).ConfigureAwait(false) is not { } subject)
            {
                return InstanceRefusals.NotFound.With(new RefusalArgument("id", instanceId));
            }
            ask = ask with { Subject = subject };
        }
        return Simulation.Of(
            state.Value, person,
            ask with { Today = await TodayAsync(actor.AccountId, person, cancellationToken).ConfigureAwait(false) },
            _clock.Now);
    }

    private async Task<DaySpend?> TodayAsync(long accountId, Person person, CancellationToken cancellationToken)
    {
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await DaySpends.TodayAsync(db, (person.Id, accountId), _clock.Now, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    /// <summary>An instance, disk, Elastic IP or user of the account; null where there is none of that ID.</summary>
    private async Task<PolicySubject?> SubjectAsync(
        PeopleState state, string id, CancellationToken cancellationToken)
    {
        var accountId = state.Actor.AccountId;
        if (state.People.FirstOrDefault(person => person.UserName == id) is { } user)
        {
            return PolicySubject.Of(user, accountId);
        }
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            if (await HoldingLoader.HoldAsync(db, accountId, [id], cancellationToken).ConfigureAwait(false)
                is [var holding] && SightRules.OfDeeds(state.Actor).Allows(holding))
            {
                return PolicySubject.Of(holding);
            }
            var disk = await db.Disks.SingleOrDefaultAsync(
                d => d.Id == id && d.AccountId == accountId, cancellationToken).ConfigureAwait(false);
            var address = await db.Addresses.SingleOrDefaultAsync(
                a => a.Id == id && a.AccountId == accountId, cancellationToken).ConfigureAwait(false);
            return disk is not null ? PolicySubject.Of(disk) : address is not null ? PolicySubject.Of(address) : null;
        }
    }

    /// <summary>As of now, for deciding what a page offers.</summary>
    public DateTimeOffset Now => _clock.Now;

    /// <summary>Null where there is no such account.</summary>
    internal static async Task<PeopleState?> LoadAsync(
        ConsoleDbContext db, Actor actor, CancellationToken cancellationToken)
    {
        var id = actor.AccountId;
        if (id == 0 || !await db.Accounts.AnyAsync(a => a.Id == id, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }
        var users = await db.Users.Where(u => u.AccountId == id).OrderBy(u => u.NormalizedUserName).AsNoTracking()
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var attached = await db.PolicyAttachments.Where(a => a.AccountId == id).OrderBy(a => a.PolicyName)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var factors = await FactorBook.Holders(db)
            .Where(holder => db.Users.Any(u => u.Id == holder && u.AccountId == id))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var policiesOf = attached.ToLookup(a => a.UserId, a => a.PolicyName, StringComparer.Ordinal);
        var keysOf = await KeysAsync(db, id, cancellationToken).ConfigureAwait(false);
        return new PeopleState
        {
            Actor = actor,
            Groups = await GroupLoader.LoadAsync(db, id, cancellationToken).ConfigureAwait(false),
            People = users.ConvertAll(user => PersonOf(user, [.. policiesOf[user.Id]], [.. keysOf[user.Id]]) with
            {
                HasFactor = factors.Contains(user.Id, StringComparer.Ordinal),
            }),
            Policies = await db.CustomPolicies.Where(p => p.AccountId == id).OrderBy(p => p.Name)
                .ToListAsync(cancellationToken).ConfigureAwait(false),
        };
    }

    /// <summary>Without their secrets.</summary>
    private static async Task<ILookup<string, AccessKey>> KeysAsync(
        ConsoleDbContext db, long accountId, CancellationToken cancellationToken)
    {
        var keys = await db.AccessKeys.Where(k => k.AccountId == accountId).OrderBy(k => k.CreatedAt)
            .ThenBy(k => k.Id)
            .Select(k => new AccessKey
            {
                Id = k.Id,
                AccountId = k.AccountId,
                UserId = k.UserId,
                CreatedAt = k.CreatedAt,
                DisabledAt = k.DisabledAt,
                LastUsedAt = k.LastUsedAt,
                LastUsedFrom = k.LastUsedFrom,
                LastUsedService = k.LastUsedService,
                LastUsedAction = k.LastUsedAction,
            })
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return keys.ToLookup(key => key.UserId, StringComparer.Ordinal);
    }

    private static Person PersonOf(
        ConsoleUser user, IReadOnlyList<string> policies, IReadOnlyList<AccessKey> keys) => new()
    {
        Id = user.Id,
        UserName = user.UserName!,
        Email = user.Email ?? "",
        Kind = user.Kind,
        HasPassword = user.PasswordHash is not null,
        DisabledAt = user.DisabledAt,
        HasConsoleAccess = user.Kind == UserKind.Owner || user.HasConsoleAccess,
        HasApiAccess = user.Kind == UserKind.Owner || user.HasApiAccess,
        Policies = policies,
        Keys = keys,
    };

    private async Task<Outcome<PeopleState>> ReadAsync(
        Actor actor, ActionName action, CancellationToken cancellationToken) =>
        AccessRules.WhyNot(actor, action) is { } refusal
            ? refusal
            : await StateAsync(actor, cancellationToken).ConfigureAwait(false);

    /// <summary>For a caller who has asked for the right.</summary>
    internal async Task<Outcome<PeopleState>> StateAsync(Actor actor, CancellationToken cancellationToken)
    {
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await LoadAsync(db, actor, cancellationToken).ConfigureAwait(false) is { } state
                ? Seen(actor, state)
                : AccessRules.NoAccount.With();
        }
    }

    /// <summary>With the latest uses of keys; without keys for whoever may not see them.</summary>
    private PeopleState Seen(Actor actor, PeopleState state)
    {
        return state with
        {
            People =
            [
                .. state.People.Select(person => person with
                {
                    Keys = AccessKeyOperations.WhyNotSee(actor, person) is null
                        ? [.. person.Keys.Select(_uses.Over)]
                        : [],
                }),
            ],
        };
    }
}
