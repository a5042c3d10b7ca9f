using System.Globalization;
using LifecycleConsole.Data.Access;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Plans;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LifecycleConsole.Operations.Access;

/// <summary>Who is to be let in.</summary>
/// <param name="AccountId">Of owners and sub-users; null for staff.</param>
public sealed record Invitation(string UserName, string Email, UserKind Kind, long? AccountId);

/// <summary>A user whom an owner wants in his account.</summary>
/// <param name="Policies">Names of policies of the system or of the account.</param>
public sealed record NewSubUser(string UserName, string Email, IReadOnlyList<string> Policies);

/// <summary>A link that lets one person choose a password once; whoever has it can. Shown once, never kept.</summary>
public sealed record PasswordToken(string UserId, string UserName, string Token);

/// <summary>A user as the operator sees one.</summary>
public sealed record UserRow(string Id, string UserName, string Email, UserKind Kind, long? AccountId,
    bool HasPassword);

/// <summary>
/// The operator invites people and lets them choose a new password; owners do so with the users of their account. Each
/// is in the account's audit.
/// </summary>
public sealed class UserOperations
{
    public static readonly RefusalKind CannotBeMade = new("user.cannot-be-made",
        "This user cannot be made: {reason} Nothing was saved.");

    public static readonly RefusalKind NoSuchUser = new("user.not-found", "There is no user {name}. Nothing was "
        + "changed.");

    public static readonly RefusalKind WrongKind = new("user.wrong-kind",
        "Owners and sub-users belong to an account, staff to none. Nothing was saved.");

    private readonly IServiceScopeFactory _scopes;
    private readonly DeedBook _book;
    private readonly PeopleOperations _people;

    private readonly ProofGate _gate;

    internal UserOperations(
        IServiceScopeFactory scopes, DeedBook book, PeopleOperations people, ProofGate gate) =>
        (_scopes, _book, _people, _gate) = (scopes, book, people, gate);

    /// <summary>Makes the user, without a password, and the token with which the person chooses one.</summary>
    public async Task<Outcome<PasswordToken>> InviteAsync(
        Actor actor, Invitation invitation, CancellationToken cancellationToken)
    {
        if ((AccessRules.WhyNot(actor, Actions.ManageAccounts)
            ?? await _gate.WhyNotAsync(actor, cancellationToken).ConfigureAwait(false)) is { } refusal)
        {
            return refusal;
        }
        var isStaff = invitation.Kind is UserKind.Support or UserKind.Operator;
        if (invitation.Kind == UserKind.System || isStaff != (invitation.AccountId is null))
        {
            return WrongKind.With();
        }
        IReadOnlyList<string> policies = invitation.Kind == UserKind.SubUser ? [SystemPolicies.ReadOnly] : [];
        return await MakeAsync(
            actor, invitation, new Linked(Actions.ManageAccounts, "UserInvited") { Policies = policies },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A new user of the actor's own account, with policies; the person chooses a password.</summary>
    public async Task<Outcome<PasswordToken>> CreateSubUserAsync(
        Actor actor, NewSubUser wanted, CancellationToken cancellationToken)
    {
        var whyNot = AccessRules.WhyNot(actor, Actions.CreateUser)
            ?? (wanted.Policies.Count > 0 ? AccessRules.WhyNot(actor, Actions.AttachPolicyToUser) : null)
            ?? await _gate.WhyNotAsync(actor, cancellationToken).ConfigureAwait(false);
        var state = whyNot is null
            ? await _people.StateAsync(actor, cancellationToken).ConfigureAwait(false)
            : whyNot;
        if ((state.Refusal ?? PeopleDecisions.WhyNoNewUser(state.Value!, wanted.Policies)) is { } refusal)
        {
            return refusal;
        }
        var invitation = new Invitation(wanted.UserName, wanted.Email, UserKind.SubUser, actor.AccountId);
        return await MakeAsync(
            actor, invitation,
            new Linked(Actions.CreateUser, nameof(Effect.UserCreated)) { Policies = wanted.Policies },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A new link for a user of the actor's own account.</summary>
    public async Task<Outcome<PasswordToken>> LinkAsync(
        Actor actor, string userId, CancellationToken cancellationToken)
    {
        var whyNot = AccessRules.WhyNot(actor, Actions.UpdateLoginProfile)
            ?? await _gate.WhyNotAsync(actor, cancellationToken).ConfigureAwait(false);
        var state = whyNot is null
            ? await _people.StateAsync(actor, cancellationToken).ConfigureAwait(false)
            : whyNot;
        if ((state.Refusal ?? PeopleDecisions.WhyNoLink(state.Value!, userId)) is { } refusal)
        {
            return refusal;
        }
        await using var scope = _scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<ConsoleUser>>();
        return await users.FindByIdAsync(userId).ConfigureAwait(false) is { } user
            ? await TokenAsync(
                users, (user, actor), new Linked(Actions.UpdateLoginProfile, nameof(Effect.PasswordLinked)),
                cancellationToken).ConfigureAwait(false)
            : PeopleRefusals.NoSuchUser.With();
    }

    /// <summary>
    /// A new link for somebody who has lost the password. The old password holds until the link is used.
    /// </summary>
    public async Task<Outcome<PasswordToken>> ResetAsync(
        Actor actor, string userName, CancellationToken cancellationToken)
    {
        if ((AccessRules.WhyNot(actor, Actions.ManageAccounts)
            ?? await _gate.WhyNotAsync(actor, cancellationToken).ConfigureAwait(false)) is { } refusal)
        {
            return refusal;
        }
        await using var scope = _scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<ConsoleUser>>();
        var user = await users.FindByNameAsync(userName.Trim()).ConfigureAwait(false);
        return user is null
            ? NoSuchUser.With(new RefusalArgument("name", userName))
            : await TokenAsync(
                users, (user, actor), new Linked(Actions.ManageAccounts, "PasswordLinkMade"), cancellationToken)
                .ConfigureAwait(false);
    }

    /// <summary>
    /// For the operator: a user who has lost the app, an owner among them, has no second factor any more and is signed
    /// out everywhere.
    /// </summary>
    public async Task<Outcome<bool>> ResetFactorAsync(
        Actor actor, string userName, CancellationToken cancellationToken)
    {
        if ((AccessRules.WhyNot(actor, Actions.ManageAccounts)
            ?? await _gate.WhyNotAsync(actor, cancellationToken).ConfigureAwait(false)) is { } refusal)
        {
            return refusal;
        }
        await using var scope = _scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<ConsoleUser>>();
        if (await users.FindByNameAsync(userName.Trim()).ConfigureAwait(false) is not { } user)
        {
            return NoSuchUser.With(new RefusalArgument("name", userName));
        }
        return user.Id == actor.UserId
            ? PeopleRefusals.Oneself.With()
            : await ResetFactorAsync(actor, user, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>All users, by name; for staff.</summary>
    public async Task<Outcome<IReadOnlyList<UserRow>>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.ListAccounts) is { } refusal)
        {
            return refusal;
        }
        await using var scope = _scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<ConsoleUser>>();
        return await users.Users.AsNoTracking().OrderBy(u => u.NormalizedUserName)
            .Select(u => new UserRow(u.Id, u.UserName!, u.Email!, u.Kind, u.AccountId, u.PasswordHash != null))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    private Task<Outcome<bool>> ResetFactorAsync(
        Actor actor, ConsoleUser user, CancellationToken cancellationToken) => _book.WriteInAsync<Outcome<bool>>(
        user.AccountId ?? DeedBook.ConsoleAccountId, PeopleOperations.Feature,
        async (session, recorder) =>
        {
            if (!await FactorBook.HasAsync(session.Db, user.Id, cancellationToken).ConfigureAwait(false))
            {
                return FactorRefusals.NotOn.With();
            }
            var home = user.AccountId ?? DeedBook.ConsoleAccountId;
            var owners = await session.Db.Users
                .Where(u => u.AccountId == home && u.Kind == UserKind.Owner && u.Id != user.Id).Select(u => u.Id)
                .ToListAsync(cancellationToken).ConfigureAwait(false);
            var deed = new Deed
            {
                Actor = actor,
                Action = Actions.ManageAccounts,
                SubjectId = user.Id,
                SubjectName = user.UserName!,
                Effect = nameof(Effect.FactorReset),
                EffectiveAt = recorder.Now,
                Changes =
                [
                    new FactorGone(user.Id), new SessionsEnded(user.Id),
                    FactorNotices.Factor(new(user.Id, home), FactorNotices.Reset, recorder.Now),
                    .. owners.Select(id => FactorNotices.UserReset(new(id, home), user.UserName!, recorder.Now)),
                ],
            };
            await recorder.RecordAsync(deed, cancellationToken).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    private async Task<Outcome<PasswordToken>> MakeAsync(
        Actor actor, Invitation invitation, Linked linked, CancellationToken cancellationToken)
    {
        var user = new ConsoleUser
        {
            UserName = invitation.UserName.Trim(),
            Email = invitation.Email.Trim(),
            Kind = invitation.Kind,
            AccountId = invitation.AccountId,
        };
        await using var scope = _scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<ConsoleUser>>();
        var made = await users.CreateAsync(user).ConfigureAwait(false);
        return made.Succeeded
            ? await TokenAsync(users, (user, actor), linked, cancellationToken).ConfigureAwait(false)
            : CannotBeMade.With(
                new RefusalArgument("reason", string.Join(' ', made.Errors.Select(e => e.Description))));
    }

    private async Task<Outcome<PasswordToken>> TokenAsync(
        UserManager<ConsoleUser> users, (ConsoleUser Subject, Actor By) who, Linked linked,
        CancellationToken cancellationToken)
    {
        var user = who.Subject;
        var token = await users.GeneratePasswordResetTokenAsync(user).ConfigureAwait(false);
        await _book.RecordAsync(
            user.AccountId ?? DeedBook.ConsoleAccountId,
            now => new Deed
            {
                Actor = who.By,
                Action = linked.Action,
                SubjectId = user.Id,
                SubjectName = user.UserName!,
                Effect = linked.Effect,
                EffectiveAt = now,
                Changes = [.. linked.Policies.Select(name => new PolicyGiven(user.Id, name))],
                Detail = string.Create(CultureInfo.InvariantCulture, $"user {user.Id} {user.Kind}"),
            },
            cancellationToken).ConfigureAwait(false);
        return new PasswordToken(user.Id, user.UserName!, token);
    }

    /// <summary>Under which right a link is made, and what the record calls it.</summary>
    private sealed record Linked(ActionName Action, string Effect)
    {
        /// <summary>What a new user begins with.</summary>
        public IReadOnlyList<string> Policies { get; init; } = [];
    }
}
