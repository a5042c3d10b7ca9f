using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Harness;

/// <summary>The connection of a page to the console, which a test can cut and mend.</summary>
public sealed class Line
{
    private readonly List<IWebSocketRoute> _open = [];
    private volatile bool _isCut;

    /// <summary>Connections that are made from now on go through this line.</summary>
    public static async Task<Line> TapAsync(Visit visit)
    {
        var line = new Line();
        await visit.Page.RouteWebSocketAsync("**/_blazor**", line.Take);
        foreach (var told in (string[])["WebSocket", "disconnected", "reconnect", "ERR_"])
        {
            visit.Expect(told);
        }
        return line;
    }

    public async Task CutAsync()
    {
        _isCut = true;
        List<IWebSocketRoute> open;
        lock (_open)
        {
            open = [.. _open];
            _open.Clear();
        }
        foreach (var socket in open)
        {
            await CloseAsync(socket);
        }
    }

    public void Mend() => _isCut = false;

    private static Task CloseAsync(IWebSocketRoute socket) =>
        socket.CloseAsync(new() { Code = 4000, Reason = "Cut by the test" });

    private void Take(IWebSocketRoute socket)
    {
        if (_isCut)
        {
            _ = CloseAsync(socket);
            return;
        }
        socket.ConnectToServer();
        lock (_open)
        {
            _open.Add(socket);
        }
    }
}
