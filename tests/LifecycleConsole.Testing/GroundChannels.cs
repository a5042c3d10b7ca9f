using LifecycleConsole.Data;
using LifecycleConsole.Data.Access;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Channels;
using LifecycleConsole.Operations.Channels;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LifecycleConsole.Testing;

/// <summary>Users who get e-mail, and what becomes of deliveries.</summary>
internal static class GroundChannels
{
    public const string PublicUrl = "https://console.example.com";

    /// <summary>The same for all grounds, as the folder of keys is for all starts of a console.</summary>
    private static readonly EphemeralDataProtectionProvider Keys = new();

    public static void AddChannels(this Ground ground, IServiceCollection services)
    {
        services.AddSingleton<IDataProtectionProvider>(Keys);
        services.AddIdentityCore<ConsoleUser>(o => o.User.RequireUniqueEmail = true)
            .AddDataStores().AddDefaultTokenProviders();
        services.AddSingleton(new LetterWriter(
            (notice, reader, url) => new Letter
            {
                Subject = notice.Kind.ToString(),
                Text = [$"To {reader.UserName}: {notice.Key} <b>"],
                LinkText = "Open",
                Link = $"{url}/messages?before={notice.Number + 1}",
                Small = [reader.Zone, reader.Language],
            },
            (link, reader) => new Letter
            {
                Subject = "Confirm", Text = [reader.UserName], LinkText = "Confirm", Link = link, Small = [],
            }));
        services.AddNoticeChannels(new ChannelOptions
        {
            Mail = ground.Mail ?? new MailOptions
            {
                SpoolFolder = ground.Place.Spool, From = "Console <console@example.com>",
            },
            Reach = new WebHookReach(AllowHttp: true, AllowPrivate: true),
            PublicUrl = PublicUrl,
        });
    }

    /// <summary>A user whose address is <c>ID@example.com</c>, confirmed.</summary>
    /// <param name="accountId">Null: staff.</param>
    public static async Task PlantUserAsync(
        this Ground ground, string id, UserKind kind, long? accountId, Action<ConsoleUser>? change = null)
    {
        await using var scope = ground.Get<IServiceScopeFactory>().CreateAsyncScope();
        var user = new ConsoleUser
        {
            Id = id, UserName = id, Email = id + "@example.com", EmailConfirmed = true, Kind = kind,
            AccountId = accountId,
        };
        change?.Invoke(user);
        var made = await scope.ServiceProvider.GetRequiredService<UserManager<ConsoleUser>>().CreateAsync(user);
        Assert.True(made.Succeeded, string.Join(' ', made.Errors.Select(e => e.Description)));
    }

    public static Task<List<Delivery>> DeliveriesAsync(this Ground ground) => ground.ReadAsync(
        db => db.Deliveries.OrderBy(d => d.Channel).ThenBy(d => d.RecipientId).ThenBy(d => d.NoticeKey).ToListAsync());

    /// <summary>Notices are spread, and what is due is sent.</summary>
    public static Task DeliverAsync(this Ground ground) => ground.Get<DeliveryRunner>().RunAsync(default);

    /// <summary>Time passes, and then the same.</summary>
    public static Task DeliverAfterAsync(this Ground ground, TimeSpan time)
    {
        ground.Clock.Advance(time);
        return ground.DeliverAsync();
    }
}
