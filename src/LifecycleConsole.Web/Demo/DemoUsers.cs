using LifecycleConsole.Compute.Fleet;
using LifecycleConsole.Data.Access;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Operations.Demo;
using LifecycleConsole.Operations.Metering;
using LifecycleConsole.Operations.Support;
using Microsoft.AspNetCore.Identity;

namespace LifecycleConsole.Web.Demo;

/// <summary>Plants the demo account, its machines and money, and one sign-in of each kind. Development only.</summary>
internal sealed class DemoUsers(
    DemoSeed seed, DemoMoney money, SimulatedFleet fleet, IServiceScopeFactory scopes,
    PeopleOperations people, SupportOperations support, Settlement settlement)
    : IHostedService
{
    /// <summary>Of all demo users; worth nothing anywhere else.</summary>
    public const string Password = "watch-it-being-released";

    public static readonly (string Name, UserKind Kind)[] Users =
    [
        ("mei.lin", UserKind.Owner), ("zhao.lei", UserKind.SubUser), ("wang.fang", UserKind.SubUser),
        ("support", UserKind.Support), ("operator", UserKind.Operator),
    ];

    /// <summary>What sub-users may; the first looks only, the second runs and renews instances.</summary>
    private static readonly Dictionary<string, string[]> Policies = new(StringComparer.Ordinal)
    {
        ["zhao.lei"] = [SystemPolicies.ReadOnly],
        ["wang.fang"] = ["AliyunECSFullAccess", "AliyunBSSRenewFullAccess"],
    };

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await seed.PlantAsync(fleet, cancellationToken))
        {
            // What was used until now is charged before anybody looks: the balance does not run away from a newcomer.
            await settlement.RunAsync(cancellationToken);
            await money.GrantAsync(cancellationToken);
        }
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<ConsoleUser>>();
        foreach (var (name, kind) in Users)
        {
            if (await users.FindByNameAsync(name) is null)
            {
                await AddAsync(users, name, kind);
                await GrantAsync(users, name, cancellationToken);
                await GrantStaffAsync(users, (name, kind), cancellationToken);
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task GrantAsync(
        UserManager<ConsoleUser> users, string name, CancellationToken cancellationToken)
    {
        if (!Policies.TryGetValue(name, out var policies))
        {
            return;
        }
        var owner = await users.FindByNameAsync("mei.lin");
        var user = await users.FindByNameAsync(name);
        var actor = new Actor
        {
            Kind = UserKind.Owner, AccountId = DemoSeed.AccountId, UserId = owner!.Id, UserName = owner.UserName!,
        };
        await people.CommitAsync(actor, new SetUserPolicies(user!.Id, policies), cancellationToken);
    }

    /// <summary>The demo's support does all that support can be let do.</summary>
    private async Task GrantStaffAsync(
        UserManager<ConsoleUser> users, (string Name, UserKind Kind) who, CancellationToken cancellationToken)
    {
        if (who.Kind != UserKind.Support)
        {
            return;
        }
        var user = await users.FindByNameAsync(who.Name);
        var actor = new Actor { Kind = UserKind.Operator, AccountId = 0, UserId = "", UserName = "operator" };
        await support.SetRightsAsync(
            actor, user!.Id,
            StaffRights.ConfirmTransfers | StaffRights.EndRefunds | StaffRights.WriteNotes | StaffRights.MarkOrders,
            cancellationToken);
    }

    private static async Task AddAsync(UserManager<ConsoleUser> users, string name, UserKind kind)
    {
        var user = new ConsoleUser
        {
            UserName = name,
            Email = name + "@demo.example",
            EmailConfirmed = true,
            Kind = kind,
            AccountId = kind is UserKind.Owner or UserKind.SubUser ? DemoSeed.AccountId : null,
        };
        var made = await users.CreateAsync(user, Password);
        if (!made.Succeeded)
        {
            throw new InvalidOperationException(
                $"The demo user {name} cannot be made: {string.Join(' ', made.Errors.Select(e => e.Description))}");
        }
    }
}
