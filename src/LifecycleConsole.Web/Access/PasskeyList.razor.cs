using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Access;

/// <summary>The passkeys of whoever is signed in.</summary>
public sealed partial class PasskeyList
{
    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<Passkey> Passkeys { get; set; }

    [Parameter, EditorRequired]
    public required string Zone { get; set; }

    /// <summary>Nothing can be changed before.</summary>
    [Parameter, EditorRequired]
    public required bool MustProve { get; set; }

    /// <summary>With the recovery codes, where there were none.</summary>
    [Parameter, EditorRequired]
    public required EventCallback<Outcome<IReadOnlyList<string>>> OnAdded { get; set; }

    /// <summary>Renamed or deleted, or why not.</summary>
    [Parameter, EditorRequired]
    public required EventCallback<(Refusal? Refusal, string Said)> OnChanged { get; set; }

    [Inject]
    public required PasskeyOperations Operations { get; set; }

    [SupplyParameterFromForm]
    private CodeForm? Form { get; set; }

    private string About(Passkey passkey) => passkey.LastUsedAt is { } used
        ? TimeWords.Fill(
            SecurityTexts.PasskeyUsed, TimeWords.Minute(passkey.CreatedAt, Zone), TimeWords.Minute(used, Zone))
        : TimeWords.Fill(SecurityTexts.PasskeyUnused, TimeWords.Minute(passkey.CreatedAt, Zone));

    private async Task RenameAsync(Passkey passkey)
    {
        var done = await Operations.RenameAsync(Actor, passkey.Id, Form?.Name ?? "", CancellationToken.None);
        await OnChanged.InvokeAsync((done.Refusal, SecurityTexts.PasskeyRenamed));
    }

    private async Task RemoveAsync(Passkey passkey)
    {
        var done = await Operations.RemoveAsync(Actor, passkey.Id, CancellationToken.None);
        await OnChanged.InvokeAsync((done.Refusal, SecurityTexts.PasskeyRemoved));
    }
}
