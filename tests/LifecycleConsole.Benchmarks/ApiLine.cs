using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LifecycleConsole.Api.Hosting;
using LifecycleConsole.Api.Signatures;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Operations.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace LifecycleConsole.Benchmarks;

/// <summary>The vendors' door at a real address, and requests as an RPC client of the first generation sends them.
/// </summary>
internal static class ApiLine
{
    private const string Secret = "a secret of thirty characters!";

    /// <param name="house">Whose use cases answer.</param>
    /// <param name="whose">Who signs with a key.</param>
    /// <param name="bare">What answers at every other path; null: nothing does.</param>
    public static async Task<WebApplication> ListenAsync(
        House house, Func<string, Actor> whose, RequestDelegate? bare = null)
    {
        var ring = new KeyRing(
            (id, _, _) => Task.FromResult<SigningKey?>(new SigningKey
            {
                Id = id, Secret = Secret, State = AccessKeyState.Active, Actor = whose(id),
            }),
            (_, _, _) => { });
        var gate = new CallGate(
            ring, new NonceBook(), new CallRate(1_000_000), TimeProvider.System, house.Get<NonceStore>());
        var door = new ApiDoor(
            new ActionRegistry(house.Get<IServiceProvider>()), gate, new TokenBook(), new ApiCalls(),
            NullLogger<ApiDoor>.Instance);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(context => bare is not null && context.Request.Path != "/"
            ? bare(context)
            : door.ServeAsync(context));
        await app.StartAsync();
        return app;
    }

    public static string Signed(string keyId, string action, params (string Name, string Value)[] values)
    {
        var pairs = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["Action"] = action, ["Version"] = "2014-05-26", ["Format"] = "JSON", ["AccessKeyId"] = keyId,
            ["SignatureMethod"] = "HMAC-SHA1", ["SignatureVersion"] = "1.0",
            ["SignatureNonce"] = Guid.NewGuid().ToString("N"),
            ["Timestamp"] = TimeProvider.System.GetUtcNow()
                .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        };
        foreach (var (name, value) in values)
        {
            pairs[name] = value;
        }
        var text = "POST&%2F&" + FormText.Encode(FormText.Canonical(pairs));
        pairs["Signature"] = Convert.ToBase64String(
            HMACSHA1.HashData(Encoding.UTF8.GetBytes(Secret + "&"), Encoding.UTF8.GetBytes(text)));
        return "/?" + FormText.Canonical(pairs);
    }
}
