using LifecycleConsole.Domain.Channels;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Logging;
using MimeKit;

namespace LifecycleConsole.Operations.Channels;

/// <summary>Sends by SMTP, one letter at a time over a connection that is kept until nothing more comes.</summary>
internal sealed partial class SmtpPost(MailOptions options, ILogger<SmtpPost> log) : IMailPost, IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private SmtpClient? _client;

    public async Task<Posted> SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(options.Patience);
            var client = await ConnectedAsync(patience.Token).ConfigureAwait(false);
            await client.SendAsync(message, patience.Token).ConfigureAwait(false);
            return new(Attempt.Sent);
        }
        catch (SmtpCommandException refused) when (refused.ErrorCode == SmtpErrorCode.RecipientNotAccepted)
        {
            return new(OfRecipient(refused));
        }
        catch (SmtpCommandException refused) when (refused.ErrorCode == SmtpErrorCode.MessageNotAccepted)
        {
            return new(Attempt.Failed(
                $"The mail server did not take the letter: {(int)refused.StatusCode} {refused.Message}"));
        }
        catch (Exception broken) when (!cancellationToken.IsCancellationRequested)
        {
            NotSent(log, broken, options.Host, options.PortInUse);
            Drop();
            return new(Attempt.Failed(Said(broken)), IsDown: true);
        }
        finally
        {
            _one.Release();
        }
    }

    public async Task RestAsync()
    {
        await _one.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_client is { IsConnected: true } client)
            {
                using var patience = new CancellationTokenSource(options.Patience);
                await client.DisconnectAsync(quit: true, patience.Token).ConfigureAwait(false);
            }
        }
        catch (Exception broken) when (broken is IOException or OperationCanceledException)
        {
            // every letter was answered already: the server may hang up as it likes
        }
        finally
        {
            Drop();
            _one.Release();
        }
    }

    public void Dispose()
    {
        Drop();
        _one.Dispose();
    }

    private async Task<SmtpClient> ConnectedAsync(CancellationToken cancellationToken)
    {
        if (_client is { IsConnected: true } connected)
        {
            return connected;
        }
        Drop();
        var client = _client = new SmtpClient { Timeout = (int)options.Patience.TotalMilliseconds };
        await client.ConnectAsync(options.Host, options.PortInUse, Socket(options.Security), cancellationToken)
            .ConfigureAwait(false);
        if (options.User.Length > 0)
        {
            await client.AuthenticateAsync(options.User, options.Password, cancellationToken).ConfigureAwait(false);
        }
        return client;
    }

    private void Drop()
    {
        _client?.Dispose();
        _client = null;
    }

    private static SecureSocketOptions Socket(MailSecurity security) => security switch
    {
        MailSecurity.None => SecureSocketOptions.None,
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        _ => throw new ArgumentOutOfRangeException(nameof(security), security, null),
    };

    /// <summary>5xx is for ever (RFC 5321, 4.2.1), 4xx for now.</summary>
    private static Attempt OfRecipient(SmtpCommandException refused)
    {
        var why = $"The mail server refuses the address: {(int)refused.StatusCode} {refused.Message}";
        return (int)refused.StatusCode >= 500 ? Attempt.Hopeless(why) : Attempt.Failed(why);
    }

    private string Said(Exception broken) => broken is OperationCanceledException
        ? $"The mail server {options.Host} did not answer within {options.Patience.TotalSeconds:0} s."
        : $"The mail server {options.Host} cannot be used: {broken.Message}";

    [LoggerMessage(40, LogLevel.Warning, "E-mail cannot be sent by {Host}:{Port}. It is tried again")]
    private static partial void NotSent(ILogger log, Exception exception, string host, int port);
}
