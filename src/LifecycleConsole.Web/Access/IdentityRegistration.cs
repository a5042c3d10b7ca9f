using System.Security.Claims;
using LifecycleConsole.Data;
using LifecycleConsole.Data.Access;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;

namespace LifecycleConsole.Web.Access;

/// <summary>Who may come in, and how long the console believes it.</summary>
internal static class IdentityRegistration
{
    public const string SignInPath = "/sign-in";

    /// <summary>How old a right may be: a revoked one ends a request or a circuit within this time.</summary>
    public static readonly TimeSpan StampAgeMax = TimeSpan.FromMinutes(1);

    public static IServiceCollection AddConsoleIdentity(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddIdentityCookies(c =>
            {
                c.ApplicationCookie!.Configure(ConfigureCookie);
                c.TwoFactorUserIdCookie!.Configure(ConfigureFactorCookie);
            });
        services.AddIdentityCore<ConsoleUser>(ConfigureIdentity)
            .AddDataStores()
            .AddSignInManager<ConsoleSignIn>()
            .AddClaimsPrincipalFactory<ConsoleClaims>()
            .AddPasswordValidator<CommonPasswords>()
            .AddTokenProvider<DataProtectorTokenProvider<ConsoleUser>>(TokenOptions.DefaultProvider)
            .AddTokenProvider<FactorTokens>(TokenOptions.DefaultAuthenticatorProvider);
        services.AddScoped<SignInParts>().AddPasskeys();
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = 210_000);
        services.Configure<SecurityStampValidatorOptions>(o =>
        {
            o.ValidationInterval = StampAgeMax;
            o.OnRefreshingPrincipal = KeepSessionAsync;
        });
        services.AddAuthorizationBuilder().SetFallbackPolicy(
            new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, LiveAuthenticationState>();
        services.AddScoped<CurrentActor>().AddScoped<ProofAsk>().AddSingleton<LiveRights>();
        return services.AddFirstStart(environment);
    }

    private static void ConfigureIdentity(IdentityOptions options)
    {
        options.Password.RequiredLength = PasswordRules.LengthMin;
        options.Password.RequiredUniqueChars = 1;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
        options.Lockout.MaxFailedAccessAttempts = 5;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
        options.Lockout.AllowedForNewUsers = true;
        options.User.RequireUniqueEmail = true;
    }

    /// <summary>Between password and code.</summary>
    private static void ConfigureFactorCookie(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "lc-second-factor";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.CookieManager = new HostCookies();
        options.ExpireTimeSpan = TimeSpan.FromMinutes(10);
    }

    /// <summary>The principal that is made anew every minute is still of the same session and account.</summary>
    private static Task KeepSessionAsync(SecurityStampRefreshingPrincipalContext context)
    {
        var kept = (string[])[ClaimNames.Session, ClaimNames.OpenAccount];
        if (context.NewPrincipal?.Identity is ClaimsIdentity identity)
        {
            identity.AddClaims(context.CurrentPrincipal?.Claims.Where(claim => kept.Contains(claim.Type)) ?? []);
        }
        return Task.CompletedTask;
    }

    private static void ConfigureCookie(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "lc-session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.CookieManager = new HostCookies();
        options.LoginPath = SignInPath;
        options.AccessDeniedPath = "/not-allowed";
        options.ReturnUrlParameter = "returnUrl";
        options.ExpireTimeSpan = TimeSpan.FromHours(12);
        options.SlidingExpiration = true;
        var validate = options.Events.OnValidatePrincipal;
        options.Events.OnValidatePrincipal = async context =>
        {
            await validate(context);
            if (context.Principal is { } user && await SessionActor.HasEndedAsync(user, context.HttpContext))
            {
                context.RejectPrincipal(); // disabled, deleted or signed out: not for another minute
            }
        };
    }
}
