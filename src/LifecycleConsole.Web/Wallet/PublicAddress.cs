using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Wallet;

/// <summary>
/// Where a payment gateway finds the console. A browser says where it thinks it is, and may say anything: in production
/// the setting <c>Console:PublicUrl</c> counts.
/// </summary>
/// <param name="Fixed">Null in Development and where nothing is set.</param>
public sealed record PublicAddress(Uri? Fixed)
{
    internal static PublicAddress From(IConfiguration configuration, IHostEnvironment environment) =>
        new(!environment.IsDevelopment() && configuration["Console:PublicUrl"] is { Length: > 0 } said
            ? new Uri(said.TrimEnd('/') + "/")
            : null);

    public Uri Of(NavigationManager navigation) => Fixed ?? new Uri(navigation.BaseUri);
}
