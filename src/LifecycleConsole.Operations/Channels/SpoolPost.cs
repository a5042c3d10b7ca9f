using LifecycleConsole.Domain.Channels;
using MimeKit;

namespace LifecycleConsole.Operations.Channels;

/// <summary>
/// Puts e-mails into a folder as files that mail programs open. A file has the name of the letter, so that one that is
/// sent twice is there once.
/// </summary>
internal sealed class SpoolPost(string folder) : IMailPost
{
    public async Task<Posted> SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var file = Path.Combine(folder, $"{message.MessageId?.Split('@')[0]}.eml");
            await message.WriteToAsync(file + ".part", cancellationToken).ConfigureAwait(false);
            File.Move(file + ".part", file, overwrite: true); // whole or not there
            return new(Attempt.Sent);
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            return new(Attempt.Failed($"The folder of e-mails cannot be written: {broken.Message}"), IsDown: true);
        }
    }

    public Task RestAsync() => Task.CompletedTask;
}
