using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Access;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Access;

/// <summary>A name and the button that lets a device make a passkey.</summary>
public sealed partial class NewPasskey
{
    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    /// <summary>With the recovery codes, where there were none; or why not.</summary>
    [Parameter, EditorRequired]
    public required EventCallback<Outcome<IReadOnlyList<string>>> OnAdded { get; set; }

    [Inject]
    public required PasskeyOperations Operations { get; set; }

    [Inject]
    private PasskeyDesk Desk { get; set; } = null!;

    private async Task AddAsync(PasskeyAnswer answer)
    {
        var passkey = await Desk.NewAsync(Actor.UserId, answer);
        await OnAdded.InvokeAsync(passkey is null
            ? FactorRefusals.PasskeyNotTaken.With()
            : await Operations.AddAsync(Actor, passkey, CancellationToken.None));
    }
}
