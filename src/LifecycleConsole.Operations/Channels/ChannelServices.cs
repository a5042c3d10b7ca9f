using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Timeline;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LifecycleConsole.Operations.Channels;

public static class ChannelServices
{
    private static readonly TimeSpan WebHookPatience = TimeSpan.FromSeconds(10);

    /// <summary>E-mail and web hooks. Whoever has the texts registers a <see cref="LetterWriter"/>.</summary>
    public static IServiceCollection AddNoticeChannels(this IServiceCollection services, ChannelOptions options)
    {
        services.AddSingleton(options);
        AddMail(services, options);
        services.AddSingleton(p => new WebHookSecrets(p.GetRequiredService<IDataProtectionProvider>()));
        services.AddSingleton(_ => new WebHookSender(options.Reach, WebHookPatience));
        services.AddSingleton(p => new DeliveryBook(Lane(p), p.GetRequiredService<RecorderParts>()));
        services.AddSingleton(p => new NoticeSpread(
            Reader(p), Lane(p), p.GetRequiredService<RecorderParts>(), options));
        services.AddSingleton(p => new MailRound(
            Reader(p), p.GetRequiredService<DeliveryBook>(), p.GetRequiredService<MailParts>()));
        services.AddSingleton(p => new WebHookRound(
            Reader(p), p.GetRequiredService<DeliveryBook>(),
            new(p.GetRequiredService<WebHookSender>(), p.GetRequiredService<WebHookSecrets>(), Clock(p))));
        services.AddSingleton(p => new DeliveryRunner(
            p.GetRequiredService<NoticeSpread>(),
            (p.GetRequiredService<MailRound>(), p.GetRequiredService<WebHookRound>()),
            new DeliveryShelf(Reader(p), Lane(p), Clock(p))));
        AddUseCases(services, options);
        return services;
    }

    private static void AddMail(IServiceCollection services, ChannelOptions options)
    {
        if (options.Mail.HasServer)
        {
            services.AddSingleton<IMailPost>(p => new SmtpPost(
                options.Mail, p.GetRequiredService<ILogger<SmtpPost>>()));
        }
        else if (options.Mail.IsConfigured)
        {
            services.AddSingleton<IMailPost>(_ => new SpoolPost(options.Mail.SpoolFolder));
        }
        services.AddSingleton(p => new MailParts(
            p.GetService<IMailPost>(), new LetterMaker(options), p.GetRequiredService<LetterWriter>(), options,
            Clock(p))
        {
            Log = p.GetRequiredService<ILogger<DeliveryRunner>>(),
        });
    }

    private static void AddUseCases(IServiceCollection services, ChannelOptions options)
    {
        services.AddSingleton(p => new WebHookQueries(Reader(p)));
        services.AddSingleton(p => new WebHookOperations(
            Lane(p), p.GetRequiredService<RecorderParts>(), p.GetRequiredService<WebHookSecrets>(), options));
        services.AddSingleton(p => new ChannelOperations(Reader(p), Lane(p), options));
        services.AddSingleton(p => new AddressOfUser(
            p.GetRequiredService<IServiceScopeFactory>(), p.GetRequiredService<MailParts>(),
            p.GetRequiredService<DeedBook>()));
        services.AddSingleton(p => new LostMail(Reader(p), Lane(p), Clock(p)));
    }

    private static WriteLane Lane(IServiceProvider provider) => provider.GetRequiredService<WriteLane>();

    private static ConsoleReader Reader(IServiceProvider provider) => provider.GetRequiredService<ConsoleReader>();

    private static BusinessClock Clock(IServiceProvider provider) => provider.GetRequiredService<BusinessClock>();
}
