using System.Collections.Concurrent;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Approvals;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Operations.Approvals;
using LifecycleConsole.Operations.Demo;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Wallet;
using LifecycleConsole.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Harness;

/// <summary>A console for one class of journeys, and its demo users signed in once.</summary>
public sealed class ConsoleFixture(OneBrowser browser) : IAsyncLifetime
{
    public const string Owner = "mei.lin";
    public const string SubUser = "zhao.lei";
    public const string Support = "support";
    public const string Operator = "operator";
    public const string Password = "watch-it-being-released";

    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _signedIn = new(StringComparer.Ordinal);

    public ConsoleHost Host { get; } = new();

    public IBrowser Browser => browser.Browser;

    public async ValueTask InitializeAsync() => await Host.StartWithDemoAsync();

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    /// <summary>Playwright's storage state of a signed-in user.</summary>
    public Task<string> SessionAsync(string user) =>
        _signedIn.GetOrAdd(user, name => new Lazy<Task<string>>(() => Host.SignInAsync(Browser, name))).Value;

    /// <summary>A machine of the demo account as it is recorded.</summary>
    public async Task<Instance> InstanceAsync(string name)
    {
        var queries = Host.Services.GetRequiredService<InstanceQueries>();
        var found = await queries.ListAsync(Acting, new InstanceFilter { Text = name }, CancellationToken.None);
        return found.Value!.Rows.Single(row => row.Instance.Name == name).Instance;
    }

    /// <summary>The demo account is given money, because another journey may have spent it.</summary>
    public async Task GiveAsync(string amount)
    {
        var staff = As(UserKind.Operator, Operator);
        var done = await Host.Services.GetRequiredService<WalletOperations>().CommitAsync(
            staff, new GrantGift(amount, "For a journey"), quote: null, CancellationToken.None);
        done.Refusal.ShouldBeNull();
    }

    /// <summary>Money of the customer's own: what a gift has paid is not refunded.</summary>
    public async Task PayInAsync(string amount)
    {
        var transferId = await AnnounceAsync(amount);
        var staff = As(UserKind.Operator, Operator);
        var done = await Host.Services.GetRequiredService<CommandDesk>().CommitAsync(
            staff, new ConfirmTransfer(transferId, amount), quote: null, CancellationToken.None);
        done.Refusal.ShouldBeNull();
    }

    /// <summary>The demo account's owner says that money is on its way. Its ID.</summary>
    public async Task<string> AnnounceAsync(string amount)
    {
        var owner = As(UserKind.Owner, Owner);
        var announced = await Host.Services.GetRequiredService<CommandDesk>().CommitAsync(
            owner, new AnnounceTransfer(amount, Owner), quote: null, CancellationToken.None);
        announced.Refusal.ShouldBeNull();
        return announced.Plan!.Lines[0].SubjectId;
    }

    /// <summary>Whether the machine is still listed.</summary>
    public async Task<bool> ExistsAsync(string name)
    {
        var queries = Host.Services.GetRequiredService<InstanceQueries>();
        var found = await queries.ListAsync(Acting, new InstanceFilter { Text = name }, CancellationToken.None);
        return found.Value!.Rows.Any(row => row.Instance.Name == name);
    }

    /// <summary>Somebody else does something to a machine, without a browser.</summary>
    public async Task DoAsync(string name, Func<IReadOnlyList<string>, InstanceCommand> command)
    {
        var operations = Host.Services.GetRequiredService<InstanceOperations>();
        var instance = await InstanceAsync(name);
        var done = await operations.CommitAsync(Acting, command([instance.Id]), quote: null, CancellationToken.None);
        done.Refusal.ShouldBeNull();
    }

    /// <summary>From now on the demo account asks for a second person.</summary>
    public async Task RuleAsync(ApprovalRuleForm rule)
    {
        var set = await Host.Services.GetRequiredService<ApprovalOperations>().SetRuleAsync(
            await ActorAsync(Owner), rule, CancellationToken.None);
        set.Refusal.ShouldBeNull();
    }

    /// <summary>A user asks for the release of a machine; once is enough.</summary>
    public async Task AskForReleaseAsync(string user, string name)
    {
        await RuleAsync(new() { EraseAbove = "0", RefundAbove = "500", OrderAbove = "1000" });
        var actor = await ActorAsync(user);
        var desk = Host.Services.GetRequiredService<CommandDesk>();
        var release = new ReleaseNow([(await InstanceAsync(name)).Id], SnapshotFirst: false, Force: true);
        var shown = (await desk.PlanAsync(actor, release, CancellationToken.None)).Value!;
        var asked = await desk.AskAsync(
            actor, release, (Quote.Of(shown), "It ran for the spring sale, which is over"), CancellationToken.None);
        (asked.Refusal?.Code ?? "approval.asked-already").ShouldBe("approval.asked-already");
    }

    /// <summary>Waits until the back end has brought the machine there.</summary>
    public Task ReachesAsync(string name, PowerState state) =>
        SoonAsync(async () => (await InstanceAsync(name)).PowerState == state);

    /// <summary>Lets the console's time go on, second by second, until what the back end was asked for is so.</summary>
    public Task SoonAsync(Func<Task<bool>> isSo) => Eventually.IsTrueAsync(
        async () =>
        {
            if (await isSo())
            {
                return true;
            }
            Host.Clock.Advance(TimeSpan.FromSeconds(1));
            return false;
        },
        TimeSpan.FromMilliseconds(OneBrowser.PatienceMs));

    private async Task<Actor> ActorAsync(string name)
    {
        var owner = As(UserKind.Owner, Owner);
        var people = await Host.Services.GetRequiredService<PeopleOperations>().GetAsync(
            owner, CancellationToken.None);
        var person = people.Value!.People.Single(p => p.UserName == name);
        return owner with
        {
            Kind = person.Kind,
            UserId = person.Id,
            UserName = name,
            Grants = await Host.Services.GetRequiredService<GrantBook>().OfAsync(
                person.Id, DemoSeed.AccountId, CancellationToken.None),
        };
    }

    private static Actor As(UserKind kind, string name) =>
        new() { Kind = kind, AccountId = DemoSeed.AccountId, UserId = name, UserName = name };

    private static Actor Acting => Actor.System(DemoSeed.AccountId);
}
