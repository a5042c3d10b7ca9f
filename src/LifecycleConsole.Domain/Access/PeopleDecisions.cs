using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Timeline;

namespace LifecycleConsole.Domain.Access;

/// <summary>What becomes of users and policies.</summary>
public static class PeopleDecisions
{
    /// <summary>As many as one account has, owners among them.</summary>
    public const int UsersMax = 1000;

    public static Outcome<Plan> Decide(PeopleState state, PeopleCommand command, Moments moments)
    {
        var decided = command switch
        {
            SetUserState c => OfUser(state, c.UserId, person => SetState(state, person, c)),
            DeleteUser c => OfUser(state, c.UserId, person => WhyNotEnd(state, person) is { } why
                ? why
                : Line(person, Effect.UserDeleted, new UserGone(person.Id))),
            SetUserAccess c => OfUser(state, c.UserId, person => KeyDecisions.SetAccess(person, c)),
            CreateAccessKey c => OfUser(state, c.UserId, person => KeyDecisions.Create(person, c)),
            SetAccessKeyState c => OfKey(state, c.KeyId, key => KeyDecisions.SetState(key, c.IsEnabled)),
            DeleteAccessKey c => OfKey(state, c.KeyId, KeyDecisions.Delete),
            CreateGroup c => GroupDecisions.Create(state, c),
            RenameGroup c => GroupDecisions.Decide(state, c.GroupId, c),
            DeleteGroup c => GroupDecisions.Decide(state, c.GroupId, c),
            SetGroupMembers c => GroupDecisions.Decide(state, c.GroupId, c),
            SetGroupPolicies c => GroupDecisions.Decide(state, c.GroupId, c),
            SetUserPolicies c => OfUser(state, c.UserId, person => SetPolicies(state, person, c)),
            ResetSecondFactor c => OfUser(state, c.UserId, person =>
                person.Id == state.Actor.UserId ? PeopleRefusals.Oneself.With()
                : !person.HasFactor ? FactorRefusals.NotOn.With()
                : Line(person, Effect.FactorReset, FactorGoes(state, person, moments.Now))),
            EndUserSessions c => OfUser(state, c.UserId, person =>
                Line(person, Effect.SessionsEnded, new SessionsEnded(person.Id))),
            CreatePolicy c => PolicyDecisions.Create(state, c),
            ChangePolicy c => PolicyDecisions.Change(state, c),
            DeletePolicy c => PolicyDecisions.Delete(state, c),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command, "A command without a decision."),
        };
        return decided.IsAllowed
            ? new Plan { Action = command.Action, AsOf = moments.AsOf, Lines = [decided.Value], Money = [] }
            : decided.Refusal;
    }

    /// <summary>Null where it would do something; else why not.</summary>
    public static Refusal? WhyNot(PeopleState state, PeopleCommand command, DateTimeOffset now) =>
        AccessRules.WhyNot(state.Actor, command) ?? LinePlans.WhyNot(PlanRights.Hold(
            state.Actor, command, Decide(state, command, Moments.At(now)), () => PlanSubjects.Of(state, command)));

    /// <summary>Why the user's password cannot be set anew by a link; null where it can.</summary>
    public static Refusal? WhyNoLink(PeopleState state, string userId)
    {
        var asked = OfUser(state, userId, person => Line(person, Effect.None));
        return AccessRules.WhyNot(state.Actor, Actions.UpdateLoginProfile) ?? asked.Refusal;
    }

    /// <summary>Why there can be no new user with these policies; null where there can.</summary>
    public static Refusal? WhyNoNewUser(PeopleState state, IReadOnlyList<string> policies)
    {
        if (state.People.Count >= UsersMax)
        {
            return PeopleRefusals.TooManyUsers.With(new RefusalArgument("max", UsersMax));
        }
        return policies.Count > PolicyAttachment.PerUserMax
            ? PeopleRefusals.TooManyPolicies.With(new RefusalArgument("max", PolicyAttachment.PerUserMax))
            : policies.FirstOrDefault(name => !state.HasPolicy(name)) is { } missing
                ? PeopleRefusals.NoSuchPolicy.With(new RefusalArgument("name", missing))
                : null;
    }

    private static Outcome<PlanLine> OfUser(
        PeopleState state, string userId, Func<Person, Outcome<PlanLine>> decide) =>
        state.People.FirstOrDefault(person => person.Id == userId) switch
        {
            null => PeopleRefusals.NoSuchUser.With(),
            { Kind: UserKind.Owner } owner when state.Actor.Kind != UserKind.Owner =>
                PeopleRefusals.OwnersOnly.With(new RefusalArgument("name", owner.UserName)),
            var person => decide(person),
        };

    private static Outcome<PlanLine> OfKey(
        PeopleState state, string keyId, Func<AccessKey, Outcome<PlanLine>> decide) =>
        state.People.SelectMany(person => person.Keys).FirstOrDefault(key => key.Id == keyId) is { } key
            ? OfUser(state, key.UserId, _ => decide(key))
            : KeyRefusals.NoSuchKey.With();

    private static Outcome<PlanLine> SetState(PeopleState state, Person person, SetUserState command) =>
        (person.DisabledAt is null) == command.IsEnabled ? PeopleRefusals.AlreadySo.With()
        : !command.IsEnabled && WhyNotEnd(state, person) is { } why ? why
        : Line(
            person, command.IsEnabled ? Effect.UserEnabled : Effect.UserDisabled,
            new UserStateSet(person.Id, command.IsEnabled));

    /// <summary>Somebody must be left who can undo it.</summary>
    private static Refusal? WhyNotEnd(PeopleState state, Person person) => person switch
    {
        _ when person.Id == state.Actor.UserId => PeopleRefusals.Oneself.With(),
        { Kind: UserKind.Owner } when !state.People.Any(other => other is
            { Kind: UserKind.Owner, DisabledAt: null, HasPassword: true } && other.Id != person.Id) =>
            PeopleRefusals.LastOwner.With(new RefusalArgument("name", person.UserName)),
        _ => null,
    };

    private static Outcome<PlanLine> SetPolicies(PeopleState state, Person person, SetUserPolicies command)
    {
        if (person.Kind == UserKind.Owner)
        {
            return PeopleRefusals.OwnersNeedNone.With(new RefusalArgument("name", person.UserName));
        }
        var given = command.Names.Except(person.Policies, StringComparer.Ordinal).ToList();
        var taken = person.Policies.Except(command.Names, StringComparer.Ordinal).ToList();
        if (given.Find(name => !state.HasPolicy(name)) is { } missing)
        {
            return PeopleRefusals.NoSuchPolicy.With(new RefusalArgument("name", missing));
        }
        if (person.Policies.Count + given.Count - taken.Count > PolicyAttachment.PerUserMax)
        {
            return PeopleRefusals.TooManyPolicies.With(new RefusalArgument("max", PolicyAttachment.PerUserMax));
        }
        return given.Count + taken.Count == 0
            ? PeopleRefusals.AlreadySo.With()
            : Line(
                person, Effect.PoliciesSet,
                [
                    .. given.Select(name => new PolicyGiven(person.Id, name)),
                    .. taken.Select(name => new PolicyTaken(person.Id, name)),
                ]);
    }

    /// <summary>With it, the user and the owners who did not do it are told.</summary>
    private static IReadOnlyList<Change> FactorGoes(PeopleState state, Person person, DateTimeOffset now) =>
    [
        new FactorGone(person.Id), new SessionsEnded(person.Id),
        FactorNotices.Factor(new(person.Id, state.Actor.AccountId), FactorNotices.Reset, now),
        .. state.People.Where(other => other.Kind == UserKind.Owner && other.Id != person.Id
                && other.Id != state.Actor.UserId)
            .Select(owner => FactorNotices.UserReset(new(owner.Id, state.Actor.AccountId), person.UserName, now)),
    ];

    private static PlanLine Line(Person person, Effect effect, params IReadOnlyList<Change> changes) => new()
    {
        SubjectId = person.Id, SubjectName = person.UserName, Effect = effect, Changes = changes,
    };
}
