using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Channels;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Channels;

/// <summary>The user's address, whether it counts, and a link to confirm it or another one.</summary>
public sealed partial class AddressCard
{
    private string _address = "";
    private bool _isBusy;
    private Refusal? _refusal;

    [Parameter, EditorRequired]
    public required ChannelSettings Settings { get; set; }

    /// <summary>Sends the link; gives back why not.</summary>
    [Parameter, EditorRequired]
    public required Func<string, Task<Refusal?>> Ask { get; set; }

    private bool MaySend => Settings.HasMail && !_isBusy && _address.Trim().Length > 0
        && !(Settings.IsConfirmed && _address.Trim() == Settings.Address);

    protected override void OnInitialized() => _address = Settings.Address;

    private async Task SubmitAsync()
    {
        if (!MaySend)
        {
            return;
        }
        _isBusy = true;
        try
        {
            _refusal = await Ask(_address);
        }
        finally
        {
            _isBusy = false;
        }
    }
}
