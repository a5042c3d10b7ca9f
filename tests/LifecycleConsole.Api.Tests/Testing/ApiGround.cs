using System.Diagnostics.CodeAnalysis;
using LifecycleConsole.Api.Hosting;
using LifecycleConsole.Api.Rest;
using LifecycleConsole.Api.Signatures;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LifecycleConsole.Api.Tests.Testing;

/// <summary>The real use cases over a database of their own, and the door before them.</summary>
internal sealed class ApiGround : IAsyncDisposable
{
    public const string Secret = "a secret of thirty characters!";

    private readonly Dictionary<string, SigningKey> _keys = new(StringComparer.Ordinal);
    private readonly LoggerFactory _log;
    private WebApplication? _app;

    private ApiGround(Ground ground, int callsPerSecond)
    {
        (Ground, Rate) = (ground, new CallRate(callsPerSecond));
        _log = new LoggerFactory([Complaints]);
        Build();
        AddKey("owner", Sample.Of(UserKind.Owner, Sample.AccountId));
    }

    public Ground Ground { get; }

    public ActionRegistry Actions { get; private set; }

    public ApiDoor Door { get; private set; }

    /// <summary>The product's own interface.</summary>
    public RestDoor Rest { get; private set; }

    public RestTable Table { get; private set; }

    private KeyRing Keys => new(FindAsync, (_, _, _) => { });

    public ApiCalls Calls { get; } = new();

    public CallRate Rate { get; }

    /// <summary>What the door has logged as an error.</summary>
    public Complaints Complaints { get; } = new();

    public static async Task<ApiGround> OpenAsync(
        DatabaseKind kind = DatabaseKind.Sqlite, int callsPerSecond = 1_000_000)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        return new ApiGround(ground, callsPerSecond);
    }

    public void AddKey(string id, Actor actor, bool isActive = true) =>
        _keys[id] = new SigningKey
        {
            Id = id, Secret = Secret, Actor = actor, State = isActive ? AccessKeyState.Active : AccessKeyState.Disabled,
        };

    /// <summary>The door of another console on the same database, with the same keys.</summary>
    public ApiDoor DoorOf(Ground node) => new(
        new ActionRegistry(node.Get<IServiceProvider>()),
        new CallGate(Keys, new NonceBook(), Rate, TimeProvider.System, node.Get<NonceStore>()), new TokenBook(), Calls,
        _log.CreateLogger<ApiDoor>(), Rest);

    /// <summary>The console stops and starts again, and forgets what it kept in memory.</summary>
    public async Task RestartAsync()
    {
        await Ground.RestartAsync();
        Build();
    }

    /// <summary>The door at a real address.</summary>
    public async Task<Uri> ListenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(Door.ServeAsync);
        await _app.StartAsync();
        return new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!
            .Addresses.First());
    }

    [MemberNotNull(nameof(Actions), nameof(Table), nameof(Rest), nameof(Door))]
    private void Build()
    {
        Actions = new ActionRegistry(Ground.Get<IServiceProvider>());
        Table = new RestTable(Ground.Get<IServiceProvider>());
        Rest = new RestDoor(
            Table, new RestGate(Keys, Rate, TimeProvider.System), Calls, _log.CreateLogger<RestDoor>());
        Door = DoorOf(Ground);
    }

    /// <summary>Keys of the test, else those that users have made.</summary>
    private async Task<SigningKey?> FindAsync(string id, string sourceAddress, CancellationToken cancellationToken) =>
        _keys.TryGetValue(id, out var key)
            ? key
            : await Ground.Get<AccessKeyBook>().FindAsync(id, sourceAddress, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
        _log.Dispose();
        await Ground.DisposeAsync();
    }
}
