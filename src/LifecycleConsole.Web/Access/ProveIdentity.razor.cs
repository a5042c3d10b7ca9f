using LifecycleConsole.Domain.Access;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Web.Plans;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Access;

/// <summary>On a static page: whoever sits here proves again who he is, and the page goes on.</summary>
public sealed partial class ProveIdentity
{
    private string? _problem;

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    /// <summary>A code of the app; else the password.</summary>
    [Parameter, EditorRequired]
    public required bool AsksCode { get; set; }

    [Inject]
    public required SessionOperations Sessions { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [SupplyParameterFromForm(FormName = "prove")]
    private CodeForm? Proof { get; set; }

    protected override void OnInitialized() => Proof ??= new CodeForm();

    private async Task SubmitAsync()
    {
        var done = await Sessions.ProveAsync(Actor, Proof!.Code, CancellationToken.None);
        if (done.IsAllowed)
        {
            Navigation.NavigateTo(Navigation.Uri);
            return;
        }
        _problem = RefusalText.Of(done.Refusal, "UTC");
    }
}
