using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Web.Plans;

namespace LifecycleConsole.Web.Tests.Plans;

/// <summary>Two buttons in quick succession do both; one button twice does it once.</summary>
public sealed class DeedQueueTests : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private readonly List<string> _done = [];

    private DeedQueue Queue => field ??= new DeedQueue(_gone.Token);

    public void Dispose() => _gone.Dispose();

    [Fact]
    public async Task Another_deed_waits_for_the_first_and_is_done()
    {
        var gate = new TaskCompletionSource();
        var first = DoAsync("i-1", gate.Task);
        var second = DoAsync("i-2", Task.CompletedTask);
        _done.ShouldBeEmpty();
        gate.SetResult();
        await Task.WhenAll(first, second);
        _done.ShouldBe(["i-1", "i-2"]);
    }

    [Fact]
    public async Task The_same_deed_while_it_runs_is_done_once_and_later_again()
    {
        var gate = new TaskCompletionSource();
        var first = DoAsync("i-1", gate.Task);
        await DoAsync("i-1", Task.CompletedTask);
        gate.SetResult();
        await first;
        _done.ShouldBe(["i-1"]);
        await DoAsync("i-1", Task.CompletedTask);
        _done.ShouldBe(["i-1", "i-1"]);
    }

    [Fact]
    public async Task What_fails_stops_no_other()
    {
        var gate = new TaskCompletionSource();
        var first = DoAsync("i-1", gate.Task);
        var second = DoAsync("i-2", Task.CompletedTask);
        gate.SetException(new IOException("gone"));
        await Should.ThrowAsync<IOException>(first);
        await second;
        _done.ShouldBe(["i-2"]);
    }

    [Fact]
    public async Task What_waits_when_the_page_is_left_is_not_begun()
    {
        var gate = new TaskCompletionSource();
        var first = DoAsync("i-1", gate.Task);
        var second = DoAsync("i-2", Task.CompletedTask);
        await _gone.CancelAsync();
        gate.SetResult();
        await Task.WhenAll(first, second);
        _done.ShouldBe(["i-1"]);
    }

    private Task DoAsync(string id, Task gate) => Queue.DoAsync(new StartInstances([id]), async () =>
    {
        await gate;
        _done.Add(id);
    });
}
