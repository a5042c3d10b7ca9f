using LifecycleConsole.Operations.Channels;

namespace LifecycleConsole.Web.Channels;

/// <summary>E-mail and web hooks, by the settings <c>Mail</c>, <c>WebHooks</c> and <c>Console:PublicUrl</c>.</summary>
internal static class ChannelRegistration
{
    /// <exception cref="InvalidOperationException">A setting that cannot be used; the message names it.</exception>
    public static IServiceCollection AddChannels(
        this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var listensAt = configuration["urls"]?.Split(';')[0] is { Length: > 0 } said ? said : Hosting.Addresses.Default;
        // A console that listens everywhere is found here at this machine's own name.
        var reachedAt = listensAt.Replace("//*", "//localhost", StringComparison.Ordinal)
            .Replace("//+", "//localhost", StringComparison.Ordinal);
        services.AddSingleton(new LetterWriter(NoticeLetters.OfNotice, NoticeLetters.OfConfirmation));
        return services.AddNoticeChannels(
            ChannelOptions.From(configuration, environment.IsDevelopment(), reachedAt));
    }
}
