using System.Data.Common;
using System.Globalization;
using LifecycleConsole.Data;
using LifecycleConsole.Data.Timeline;
using LifecycleConsole.Data.Writing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LifecycleConsole.Operations.Timeline;

/// <summary>What one commit says to the other nodes.</summary>
internal sealed record NodeMessage(Guid Node, ChangeNotice Notice, DateTimeOffset? ComesDue, bool QueuesWork)
{
    private const int SubjectsMax = 100;

    /// <summary>Fields by line; the subjects are cut where there are many, because pages re-query anyway.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture,
        $"{Node:N}\n{Notice.AccountId}\n{Notice.Feature}\n{Instants.ToMicros(ComesDue) ?? 0}\n{QueuesWork}\n")
        + string.Join(',', Notice.SubjectIds.Take(SubjectsMax));

    /// <summary>Null for a text that is not ours.</summary>
    public static NodeMessage? Read(string text)
    {
        if (text.Split('\n') is not [var node, var account, var feature, var due, var work, var subjects]
            || !Guid.TryParse(node, out var from) || !long.TryParse(account, CultureInfo.InvariantCulture, out var id)
            || !long.TryParse(due, CultureInfo.InvariantCulture, out var micros))
        {
            return null;
        }
        var notice = new ChangeNotice(id, feature, subjects.Split(',', StringSplitOptions.RemoveEmptyEntries));
        return new(from, notice, micros == 0 ? null : Instants.FromMicros(micros), bool.Parse(work));
    }
}

/// <summary>Passes commits on between nodes: pages there refresh, triggers there aim anew. PostgreSQL only.</summary>
internal sealed class NodeFeed(NodeWire wire, ChangeFeed feed, IDueSignal signal, ILogger<NodeFeed> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly Guid _node = Guid.NewGuid();

    public async ValueTask SayAsync(
        WriteSession session, ChangeNotice notice, DateTimeOffset? comesDue, bool queuesWork,
        CancellationToken cancellationToken)
    {
        if (wire.HasOthers)
        {
            var message = new NodeMessage(_node, notice, comesDue, queuesWork);
            await NodeWire.SayAsync(session, message.Text, cancellationToken).ConfigureAwait(false);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var pause = new PeriodicTimer(Pause);
        while (wire.HasOthers && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await wire.HearAsync(Hear, stoppingToken).ConfigureAwait(false);
            }
            catch (DbException lost)
            {
                NodeLog.Lost(log, lost);
                await pause.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false);
            }
        }
    }

    private void Hear(string text)
    {
        if (NodeMessage.Read(text) is not { } message || message.Node == _node)
        {
            return;
        }
        feed.Publish(message.Notice);
        if (message.ComesDue is { } dueAt)
        {
            signal.ComesDue(dueAt);
        }
        if (message.QueuesWork)
        {
            signal.WorkIsWaiting();
        }
        if (message.Notice.Feature == Jobs.JobNews.Feature)
        {
            signal.JobIsWaiting();
        }
    }
}

internal static partial class NodeLog
{
    [LoggerMessage(4, LogLevel.Warning,
        "The line to the other nodes is lost and taken up again. Pages here may refresh late; what is due is "
            + "not missed")]
    public static partial void Lost(ILogger log, Exception exception);
}
