using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Accounts;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Refunds;
using LifecycleConsole.Web.Access;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Profiles;

/// <summary>
/// The rules that hold for the account, made of its profile and price list: they cannot say anything else than what is
/// done.
/// </summary>
public sealed partial class PolicyPage
{
    private Policy _policy = Policy.Release;
    private IReadOnlyList<string> _sentences = [];

    /// <summary>The word of a policy; another one, or none, is the first.</summary>
    [Parameter]
    public string? Name { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required AccountOperations Accounts { get; set; }

    [Inject]
    public required PriceLists Prices { get; set; }

    [Inject]
    public required HolidayCalendar Holidays { get; set; }

    private Profile Profile => Holidays.Of(Profile.Default);

    protected override async Task OnParametersSetAsync()
    {
        _policy = Enum.GetValues<Policy>().FirstOrDefault(
            policy => string.Equals(Policies.Word(policy), Name, StringComparison.Ordinal), Policy.Release);
        var account = await Accounts.GetAsync(await CurrentActor.GetAsync(), CancellationToken.None);
        var currency = account.Value?.Currency ?? Currency.Usd;
        _sentences = Policies.Sentences(_policy, Profile, Prices.For(currency));
    }
}
