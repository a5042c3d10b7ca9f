using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using LifecycleConsole.Operations.Channels;

namespace LifecycleConsole.Operations.Tests.Channels;

/// <summary>A mail server that speaks as much SMTP as it takes, and keeps what it got.</summary>
internal sealed class SmtpListener : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _gone = new();
    private readonly Task _loop;
    private readonly ConcurrentBag<Task> _talks = [];

    public SmtpListener()
    {
        _listener.Start();
        _loop = AcceptAsync();
    }

    /// <summary>Whole letters, as they came.</summary>
    public ConcurrentQueue<string> Letters { get; } = [];

    /// <summary>What it says to <c>RCPT TO</c> of an address that contains the word; 250 to others.</summary>
    public (string Word, string Answer) Refuses { get; set; } = ("@nowhere", "");

    /// <summary>What happens when a letter has been taken, before it is answered.</summary>
    public Func<ValueTask>? OnTaken { get; set; }

    public int Connections { get; private set; }

    public MailOptions Options => new()
    {
        Host = "127.0.0.1",
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port,
        Security = MailSecurity.None,
        From = "Console <console@example.com>",
    };

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        _listener.Stop();
        await _loop;
        await Task.WhenAll(_talks);
        _gone.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_gone.Token);
                Connections++;
                _talks.Add(TalkAsync(client));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException)
        {
            // the test is over
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var held = client;
        var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
        try
        {
            await writer.WriteLineAsync("220 test");
            while (await reader.ReadLineAsync(_gone.Token) is { } line)
            {
                await writer.WriteLineAsync(await AnswerAsync(line, reader, writer));
                if (line == "QUIT")
                {
                    return;
                }
            }
        }
        catch (Exception end) when (end is OperationCanceledException or IOException)
        {
            // the other side, or the test, has hung up
        }
    }

    private async Task<string> AnswerAsync(string line, StreamReader reader, StreamWriter writer)
    {
        if (line.StartsWith("RCPT TO", StringComparison.Ordinal))
        {
            return line.Contains(Refuses.Word, StringComparison.Ordinal) ? Refuses.Answer : "250 ok";
        }
        if (line != "DATA")
        {
            return line == "QUIT" ? "221 bye" : "250 ok";
        }
        await writer.WriteLineAsync("354 go on");
        var letter = new StringBuilder();
        while (await reader.ReadLineAsync(_gone.Token) is { } text && text != ".")
        {
            letter.Append(text).Append('\n');
        }
        Letters.Enqueue(letter.ToString());
        if (OnTaken is { } taken)
        {
            await taken();
        }
        return "250 taken";
    }
}
