using System.Diagnostics;
using System.Text.Json;
using LifecycleConsole.Api.Tests.Testing;

namespace LifecycleConsole.Api.Tests.Conformance;

/// <summary>
/// A process with an unmodified client in it, asked line by line. While it waits for an answer the machines work, so
/// that clients that poll come to an end.
/// </summary>
internal sealed class ClientDriver : IDisposable
{
    private static readonly TimeSpan Pulse = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    private readonly ApiGround _ground;
    private readonly Process _process;

    private ClientDriver(ApiGround ground, Process process) => (_ground, _process) = (ground, process);

    public static ClientDriver Start(ApiGround ground, string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            UseShellExecute = false,
        };
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return new ClientDriver(ground, process);
    }

    /// <summary>What the client made of a call: <c>ok</c> with <c>body</c>, or its exception.</summary>
    public async Task<JsonElement> AskAsync(object call)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(call));
        await _process.StandardInput.FlushAsync();
        using var limit = new CancellationTokenSource(Deadline);
        var answer = _process.StandardOutput.ReadLineAsync(limit.Token).AsTask();
        using var pulse = new PeriodicTimer(Pulse);
        while (!answer.IsCompleted)
        {
            await Task.WhenAny(answer, pulse.WaitForNextTickAsync(CancellationToken.None).AsTask());
            await _ground.Ground.WorkAsync();
        }
        var line = await answer;
        line.ShouldNotBeNull("the client's process has ended");
        return JsonDocument.Parse(line).RootElement;
    }

    /// <summary>The answer of a call that must succeed.</summary>
    public async Task<JsonElement> DoAsync(object call)
    {
        var answer = await AskAsync(call);
        answer.GetProperty("ok").GetBoolean().ShouldBeTrue(answer.ToString());
        return answer.GetProperty("body");
    }

    /// <summary>The code of a call that must be refused, as the client tells it.</summary>
    public async Task<string> RefusedAsync(object call)
    {
        var answer = await AskAsync(call);
        answer.GetProperty("ok").GetBoolean().ShouldBeFalse(answer.ToString());
        return answer.TryGetProperty("code", out var code) ? code.ToString() : answer.GetProperty("message").ToString();
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5)))
        {
            _process.Kill(entireProcessTree: true);
        }
        _process.Dispose();
    }
}
