using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Channels;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Channels;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Channels;

/// <summary>How messages reach the user: at which address, and which of them by e-mail.</summary>
public sealed partial class MessageSettingsPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Loaded<ChannelSettings> _result = Loaded<ChannelSettings>.NotYet;
    private Actor? _actor;
    private bool _mayHooks;

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required ChannelOperations Channels { get; set; }

    [Inject]
    public required AddressOfUser Addresses { get; set; }

    [Inject]
    public required Notices Notices { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _actor = await CurrentActor.GetAsync();
        _mayHooks = AccessRules.WhyNot(_actor, Actions.ListWebHooks) is null;
        await LoadAsync();
    }

    private async Task LoadAsync() =>
        _result = await Loads.LoadAsync("MessageSettings", () => Channels.GetAsync(_actor!, _gone.Token));

    private async Task<Refusal?> AskAsync(string address)
    {
        var asked = await Addresses.AskAsync(_actor!, address, _gone.Token);
        if (asked.IsAllowed)
        {
            Notices.Show(TimeWords.Fill(ChannelTexts.AddressSent, asked.Value));
        }
        return asked.Refusal;
    }

    /// <summary>Reversible, so it is done at once and said.</summary>
    private async Task ChooseAsync(NoticeGroup group, SwitchTo mail)
    {
        var chosen = await Channels.ChooseAsync(_actor!, group, mail, _gone.Token);
        if (chosen.IsAllowed)
        {
            Notices.Show(TimeWords.Fill(
                mail == SwitchTo.On ? ChannelTexts.MailOn : ChannelTexts.MailOff, ChannelLooks.Of(group).Label));
        }
        else
        {
            Notices.Show(RefusalText.Of(chosen.Refusal, "UTC"), NoticeKind.Failed);
        }
        await LoadAsync();
        StateHasChanged(); // the table called, not this page
    }
}
