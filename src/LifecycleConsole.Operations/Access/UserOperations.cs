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

/// <summary>A link that lets one person choose a password once; whoever has it can. Shown once, never kept.</summary>
public sealed record PasswordToken(string UserId, string UserName, string Token);

/// <summary>A user as the operator sees one.</summary>
public sealed record UserRow(string Id, string UserName, string Email, UserKind Kind, long? AccountId,
    bool HasPassword);

/// <summary>The operator invites people and lets them choose a new password. Each is in the account's audit.</summary>
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

    internal UserOperations(IServiceScopeFactory scopes, DeedBook book)
    {
        _scopes = scopes;
        _book = book;
    }

    /// <summary>Makes the user, without a password, and the token with which the person chooses one.</summary>
    public async Task<Outcome<PasswordToken>> InviteAsync(
        Actor actor, Invitation invitation, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.ManageAccounts) is { } refusal)
        {
            return refusal;
        }
        var isStaff = invitation.Kind is UserKind.Support or UserKind.Operator;
        if (invitation.Kind == UserKind.System || isStaff != (invitation.AccountId is null))
        {
            return WrongKind.With();
        }
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
            ? await TokenAsync(users, user, actor, "UserInvited", cancellationToken).ConfigureAwait(false)
            : CannotBeMade.With(
                new RefusalArgument("reason", string.Join(' ', made.Errors.Select(e => e.Description))));
    }

    /// <summary>
    /// A new link for somebody who has lost the password. The old password holds until the link is used.
    /// </summary>
    public async Task<Outcome<PasswordToken>> ResetAsync(
        Actor actor, string userName, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.ManageAccounts) is { } refusal)
        {
            return refusal;
        }
        await using var scope = _scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<ConsoleUser>>();
        var user = await users.FindByNameAsync(userName.Trim()).ConfigureAwait(false);
        return user is null
            ? NoSuchUser.With(new RefusalArgument("name", userName))
            : await TokenAsync(users, user, actor, "PasswordLinkMade", cancellationToken).ConfigureAwait(false);
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

    private async Task<Outcome<PasswordToken>> TokenAsync(
        UserManager<ConsoleUser> users, ConsoleUser user, Actor actor, string effect,
            CancellationToken cancellationToken)
    {
        var token = await users.GeneratePasswordResetTokenAsync(user).ConfigureAwait(false);
        await _book.RecordAsync(
            user.AccountId ?? DeedBook.ConsoleAccountId,
            now => new Deed
            {
                Actor = actor,
                Action = Actions.ManageAccounts,
                SubjectId = user.Id,
                SubjectName = user.UserName!,
                Effect = effect,
                EffectiveAt = now,
                Changes = [],
                Detail = string.Create(CultureInfo.InvariantCulture, $"user {user.Id} {user.Kind}"),
            },
            cancellationToken).ConfigureAwait(false);
        return new PasswordToken(user.Id, user.UserName!, token);
    }
}
