using System.Globalization;
using System.Security.Claims;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Operations.Accounts;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Channels;
using LifecycleConsole.Operations.Imports;
using LifecycleConsole.Operations.Orders;
using LifecycleConsole.Operations.Refunds;
using LifecycleConsole.Operations.Renewals;
using LifecycleConsole.Operations.ResourcePlans;
using LifecycleConsole.Operations.Support;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Operations.Wallet;
using LifecycleConsole.Testing;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Plans;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace LifecycleConsole.Web.Tests;

/// <summary>A whole page over the real operations and a database of its own, and somebody who is signed in.</summary>
public abstract class WholePageTest : PageTest, IAsyncLifetime
{
    private readonly Session _session = new();

    internal Ground Ground { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Ground = await Ground.OpenAsync(DatabaseKind.Sqlite);
        await Ground.PlantAccountsAsync();
        await Ground.PlantSessionAsync(Sample.SessionOf("u-1", "s-1"));
        Services.AddSingleton(Ground.Accounts)
            .AddSingleton(Ground.Imports).AddSingleton(Ground.ImportQueries).AddSingleton(Ground.Intake)
            .AddSingleton(Ground.Get<PriceListOperations>()).AddSingleton(Ground.Get<PriceLists>())
            .AddSingleton(_ => Ground.Get<ChannelOperations>()).AddSingleton(_ => Ground.Get<AddressOfUser>())
            .AddSingleton(Ground.Get<ChangeFeed>()).AddSingleton(Ground.Get<BusinessClock>())
            .AddSingleton(Ground.Get<OrderQueries>()).AddSingleton(Ground.Get<WalletQueries>())
            .AddSingleton(Ground.Get<RenewalOperations>()).AddSingleton(Ground.Desk)
            .AddSingleton(_ => Ground.Get<OverviewQueries>()).AddSingleton(_ => Ground.Get<RefundQueries>())
            .AddSingleton(_ => Ground.Get<UnsubscribeQueries>())
            .AddSingleton(Ground.Get<ResourcePlanQueries>()).AddSingleton(Ground.Get<ResourcePlanOperations>())
            .AddSingleton(Ground.Get<PlanRefundQueries>())
            .AddSingleton<AuthenticationStateProvider>(_session)
            .AddSingleton<CurrentActor>().AddSingleton<ProofAsk>().AddSingleton<LiveRights>()
            .AddSingleton(_ => Sessions()).AddSingleton(_ => Ground.Get<SessionOperations>())
            .AddSingleton(_ => Ground.Get<UserOperations>())
            .AddSingleton(_ => new CaseBook((_, _, _) => Task.FromResult<DateTimeOffset?>(Ground.Start.AddYears(9))))
            .AddSingleton(_ => Ground.Get<HolidayCalendar>())
            .AddSingleton(_ => Ground.Get<SupportQueries>()).AddSingleton(_ => Ground.Get<SupportOperations>())
            .AddSingleton(_ => Ground.Get<SupportSearch>())
            .AddSingleton(_ => Book())
            .AddSingleton(_ => Ground.Get<PeopleOperations>())
            .AddSingleton<ILogger<PageLoads>>(NullLogger<PageLoads>.Instance)
            .AddSingleton<PageLoads>();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    public new async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Ground.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Whoever signs in may look, if he needs a policy for that.</summary>
    private GrantBook Book() => new(
        Ground.Get<ChangeFeed>(), Ground.Get<BusinessClock>(),
        (_, _) => Task.FromResult<PolicySet?>(Rights));

    /// <summary>The session that every signed-in user here has; no severe deed asks again who he is.</summary>
    private SessionBook Sessions() => new(
        Ground.Get<ChangeFeed>(), Ground.Get<SignInClock>(),
        (ids, _) => Task.FromResult(ids.ConvertAll(id => Sample.SessionOf("u-1", id) with
        {
            ProvenAt = Ground.Start.AddYears(9),
        })));

    /// <summary>What a sub-user who signs in may.</summary>
    internal PolicySet Rights { get; set; } = Sample.ReadOnly.Policies;

    /// <summary>Before this, who uses the page is still being found out.</summary>
    protected void SignIn(UserKind kind, long accountId = 0) => _session.SignIn(kind, accountId);

    private sealed class Session : AuthenticationStateProvider
    {
        private readonly TaskCompletionSource<AuthenticationState> _state = new();

        public void SignIn(UserKind kind, long accountId) => _state.SetResult(new(new ClaimsPrincipal(
            new ClaimsIdentity(
            [
                new(ClaimTypes.NameIdentifier, "u-1"), new(ClaimTypes.Name, "mei.lin"),
                new(ClaimNames.Kind, kind.ToString()), new(ClaimNames.Session, "s-1"),
                new(
                    kind is UserKind.Support or UserKind.Operator ? ClaimNames.OpenAccount : ClaimNames.Account,
                    accountId.ToString(CultureInfo.InvariantCulture)),
            ], "test"))));

        public override Task<AuthenticationState> GetAuthenticationStateAsync() => _state.Task;
    }
}
