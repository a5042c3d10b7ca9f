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
        return state.Value is not { } all ? state : all with
        {
            People = [.. all.People.Where(person => person.Id == actor.UserId)], Policies = [],
        };
    }
}
