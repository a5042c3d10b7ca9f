using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Web.Plans;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Access;

/// <summary>On a static page: whoever sits here proves again who he is, and the page goes on.</summary>
public sealed partial class ProveIdentity
{
    private string? _problem;
    private bool _asksCode;
    private bool _hasPasskey;

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    [Inject]
    public required SessionOperations Sessions { get; set; }

    [Inject]
    public required FactorBook Factors { get; set; }

    [Inject]
    private PasskeyDesk Desk { get; set; } = null!;

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [SupplyParameterFromForm(FormName = "prove")]
    private CodeForm? Proof { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Proof ??= new CodeForm();
        _asksCode = await Factors.HasAsync(Actor.UserId, CancellationToken.None);
        _hasPasskey = await Factors.HasPasskeyAsync(Actor.UserId, CancellationToken.None);
    }

    private async Task SubmitAsync() =>
        GoOn((await Sessions.ProveAsync(Actor, Proof!.Code, CancellationToken.None)).Refusal);

    private async Task PasskeyAsync(PasskeyAnswer answer) =>
        GoOn(await Desk.WhyNotProvenAsync(Actor, Sessions, answer));

    private void GoOn(Refusal? refusal)
    {
        if (refusal is null)
        {
            Navigation.NavigateTo(Navigation.Uri);
            return;
        }
        _problem = RefusalText.Of(refusal, "UTC");
    }
}
