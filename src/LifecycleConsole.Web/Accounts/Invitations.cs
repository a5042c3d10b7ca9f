using LifecycleConsole.Data.Access;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace LifecycleConsole.Web.Accounts;

/// <summary>An invitation: its link, or what was wrong.</summary>
public sealed record Invited(string? Link, IReadOnlyList<string> Problems);

/// <summary>
/// Makes an owner without a password, and the link with which he sets one. The link is nowhere stored.
/// </summary>
public sealed class Invitations(UserManager<ConsoleUser> users, IStringLocalizer<AccessTexts> texts)
{
    public async Task<Invited> InviteOwnerAsync(Actor actor, Account account, string userName, string email)
    {
        if (AccessRules.WhyNot(actor, Actions.ManageAccounts) is { } refusal)
        {
            return new Invited(null, [RefusalText.Of(refusal, "UTC")]);
        }
        var user = new ConsoleUser
        {
            Kind = UserKind.Owner, AccountId = account.Id, UserName = userName, Email = email,
        };
        var made = await users.CreateAsync(user);
        return made.Succeeded
            ? new Invited(SetPassword.Link(user.Id, await users.GeneratePasswordResetTokenAsync(user)), [])
            : new Invited(null, [.. made.Sentences(texts)]);
    }
}
