using System.Collections.Concurrent;
using LifecycleConsole.Domain.Channels;
using LifecycleConsole.Operations.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LifecycleConsole.Operations.Tests.Channels;

/// <param name="Signature">The header as it came.</param>
internal sealed record Post(string Path, string Body, string Signature, string Delivery);

/// <summary>A receiver of web hooks: answers as it is told, by the last part of the path.</summary>
internal sealed class HookServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private HookServer(WebApplication app) => _app = app;

    public ConcurrentQueue<Post> Posts { get; } = [];

    /// <summary>What paths answer; 204 where nothing is said.</summary>
    public ConcurrentDictionary<string, int> Answers { get; } = new(StringComparer.Ordinal);

    public string Url => _app.Urls.First();

    public static async Task<HookServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new HookServer(builder.Build());
        server._app.Run(server.TakeAsync);
        await server._app.StartAsync();
        return server;
    }

    public IEnumerable<Post> At(string path) => Posts.Where(post => post.Path == path);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var (path, headers) = (context.Request.Path.Value ?? "", context.Request.Headers);
        Posts.Enqueue(new(
            path, await reader.ReadToEndAsync(), headers[WebHookSignature.Header].ToString(),
            headers[WebHookSender.DeliveryHeader].ToString()));
        context.Response.StatusCode = Answers.GetValueOrDefault(path, StatusCodes.Status204NoContent);
        if (context.Response.StatusCode == StatusCodes.Status302Found)
        {
            context.Response.Headers.Location = "/elsewhere";
        }
    }
}
