using LifecycleConsole.Compute.Fleet;
using LifecycleConsole.Data.Access;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Operations.Demo;
using Microsoft.AspNetCore.Identity;

namespace LifecycleConsole.Web.Demo;

/// <summary>Plants the demo account, its machines and money, and one sign-in of each kind. Development only.</summary>
internal sealed class DemoUsers(
    DemoSeed seed, DemoMoney money, SimulatedFleet fleet, IServiceScopeFactory scopes) : IHostedService
{
    /// <summary>Of all demo users; worth nothing anywhere else.</summary>
    public const string Password = "watch-it-being-released";

    public static readonly (string Name, UserKind Kind)[] Users =
    [
        ("mei.lin", UserKind.Owner), ("zhao.lei", UserKind.SubUser),
        ("support", UserKind.Support), ("operator", UserKind.Operator),
    ];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await seed.PlantAsync(fleet, cancellationToken))
        {
            await money.GrantAsync(cancellationToken);
        }
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<ConsoleUser>>();
        foreach (var (name, kind) in Users)
        {
            if (await users.FindByNameAsync(name) is null)
            {
                await AddAsync(users, name, kind);
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

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
