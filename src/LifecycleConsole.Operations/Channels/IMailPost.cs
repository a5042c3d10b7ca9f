using LifecycleConsole.Domain.Channels;
using MimeKit;

namespace LifecycleConsole.Operations.Channels;

/// <summary>Takes e-mails to where they go from there.</summary>
internal interface IMailPost
{
    /// <summary>Never throws but for a cancelled token: what went wrong is in the answer.</summary>
    Task<Posted> SendAsync(MimeMessage message, CancellationToken cancellationToken);

    /// <summary>Nothing more comes for now.</summary>
    Task RestAsync();
}

/// <param name="IsDown">Nothing else would get through now either.</param>
internal sealed record Posted(Attempt Attempt, bool IsDown = false);
