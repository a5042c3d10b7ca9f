using LifecycleConsole.Api.Hosting;
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

    private ApiGround(Ground ground)
    {
        Ground = ground;
        _log = new LoggerFactory([Complaints]);
        Actions = new ActionRegistry(ground.Get<IServiceProvider>());
        var keys = new KeyRing(FindAsync, (_, _, _) => { });
        var gate = new CallGate(keys, new NonceBook(), Rate, TimeProvider.System);
        Door = new ApiDoor(Actions, gate, new TokenBook(), Calls, _log.CreateLogger<ApiDoor>());
        AddKey("owner", Sample.Of(UserKind.Owner, Sample.AccountId));
    }

    public Ground Ground { get; }

    public ActionRegistry Actions { get; }

    public ApiDoor Door { get; }

    public ApiCalls Calls { get; } = new();

    public CallRate Rate { get; } = new(1_000_000);

    /// <summary>What the door has logged as an error.</summary>
    public Complaints Complaints { get; } = new();

    public static async Task<ApiGround> OpenAsync(DatabaseKind kind = DatabaseKind.Sqlite)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        return new ApiGround(ground);
    }

    public void AddKey(string id, Actor actor, bool isActive = true) =>
        _keys[id] = new SigningKey
        {
            Id = id, Secret = Secret, Actor = actor, State = isActive ? AccessKeyState.Active : AccessKeyState.Disabled,
        };

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
