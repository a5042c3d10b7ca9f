using LifecycleConsole.Domain.Access;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Plans;

namespace LifecycleConsole.Web.Accounts;

/// <summary>An invitation: its link, or what was wrong.</summary>
public sealed record Invited(string? Link, IReadOnlyList<string> Problems);

/// <summary>
/// Turns the token of an invited user, or of one who has lost the password, into a link. It is nowhere kept.
/// </summary>
public sealed class Invitations(UserOperations users)
{
    public async Task<Invited> InviteAsync(Actor actor, Invitation invitation) =>
        Of(await users.InviteAsync(actor, invitation, CancellationToken.None));

    /// <summary>A link to choose a new password with; the old one holds until it is used.</summary>
    public async Task<Invited> ResetAsync(Actor actor, string userName) =>
        Of(await users.ResetAsync(actor, userName, CancellationToken.None));

    /// <summary>A new user of the actor's own account.</summary>
    public async Task<Invited> CreateAsync(Actor actor, NewSubUser wanted) =>
        Of(await users.CreateSubUserAsync(actor, wanted, CancellationToken.None));

    /// <summary>A new link for a user of the actor's own account.</summary>
    public async Task<Invited> LinkAsync(Actor actor, string userId) =>
        Of(await users.LinkAsync(actor, userId, CancellationToken.None));

    private static Invited Of(Domain.Plans.Outcome<PasswordToken> made) => made.IsAllowed
        ? new Invited(SetPassword.Link(made.Value.UserId, made.Value.Token), [])
        : new Invited(null, [RefusalText.Of(made.Refusal, "UTC")]);
}
