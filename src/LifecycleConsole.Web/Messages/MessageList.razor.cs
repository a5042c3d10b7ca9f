using LifecycleConsole.Operations.Notices;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Messages;

/// <summary>Messages, each with its sentence, its time and where it leads.</summary>
public sealed partial class MessageList
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<NoticeView> Notices { get; set; }

    [Parameter, EditorRequired]
    public required string Zone { get; set; }

    /// <summary>The message of that number was opened or is marked as read.</summary>
    [Parameter]
    public EventCallback<long> OnRead { get; set; }

    private string MarkLabel(Domain.Notices.Notice notice) =>
        NoticeTexts.MarkRead + PlanTexts.Colon + NoticeWords.Sentence(notice, Zone);
}
