using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Operations.Access;

/// <summary>A new key with its secret, which is shown this once.</summary>
public sealed record AccessKeyWithSecret(string Id, string Secret)
{
    /// <summary>Without the secret, also where it would be written into a log.</summary>
    public override string ToString() => $"AccessKey {Id}";
}

/// <summary>
/// AccessKeys of the account's users, by those who may, and of oneself. Disabling, enabling and deleting are commands
/// to <see cref="PeopleOperations"/>.
/// </summary>
public sealed class AccessKeyOperations
{
    private readonly PeopleOperations _people;
    private readonly AccessKeySecrets _secrets;

    internal AccessKeyOperations(PeopleOperations people, AccessKeySecrets secrets) =>
        (_people, _secrets) = (people, secrets);

    /// <summary>Makes a key. Its secret can never be read again; a lost one is replaced by a new key.</summary>
    public async Task<Outcome<AccessKeyWithSecret>> CreateAsync(
        Actor actor, string userId, CancellationToken cancellationToken)
    {
        var made = new AccessKeyWithSecret(AccessKeySecrets.NewId(), AccessKeySecrets.NewSecret());
        var command = new CreateAccessKey(userId, made.Id, _secrets.Seal(made.Secret));
        var done = await _people.CommitAsync(actor, command, cancellationToken).ConfigureAwait(false);
        return done.Refusal is { } refusal ? refusal : made;
    }

    /// <summary>The asker alone with his keys, without the right to look at others.</summary>
    public async Task<Outcome<PeopleState>> GetOwnAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.ListAccessKeys) is { } refusal)
        {
            return refusal;
        }
        var state = await _people.StateAsync(actor, cancellationToken).ConfigureAwait(false);
        if (state.Value is not { } all)
        {
            return state;
        }
        var self = all.People.FirstOrDefault(person => person.Id == actor.UserId);
        return self is not null && WhyNotSee(actor, self) is { } hidden
            ? hidden
            : all with { People = self is null ? [] : [self], Policies = [], Groups = [] };
    }

    /// <summary>Why the actor may not see the keys of this user; null where he may.</summary>
    public static Refusal? WhyNotSee(Actor actor, Person person) => AccessRules.WhyNot(
        actor, Actions.ListAccessKeys,
        new PolicyAsk(IsLast: true) { Subject = PolicySubject.Of(person, actor.AccountId) });

}
