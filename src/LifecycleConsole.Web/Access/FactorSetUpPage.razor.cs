using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Access;

/// <summary>
/// Secret, first code, recovery codes; or a passkey. Whoever must have a second factor and has none is led here.
/// </summary>
public sealed partial class FactorSetUpPage
{
    public const string Path = "/security/set-up";

    private IReadOnlyList<string> _problems = [];
    private IReadOnlyList<string>? _codes;
    private string _said = "";
    private Actor? _actor;
    private FactorSetUp? _told;
    private bool _mustProve;

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required FactorOperations Factors { get; set; }

    [SupplyParameterFromForm(FormName = "set-up-factor")]
    private CodeForm? Form { get; set; }

    [SupplyParameterFromQuery(Name = "returnUrl")]
    private string? ReturnUrl { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Form ??= new CodeForm();
        _actor = await CurrentActor.GetAsync();
        var begun = await Factors.BeginAsync(_actor, CancellationToken.None);
        _told = begun.Value;
        _mustProve = begun.Refusal?.Code == FactorRefusals.ProveAgain.Code;
        _problems = begun.Refusal is { } refusal && !_mustProve ? [RefusalText.Of(refusal, "UTC")] : [];
    }

    private async Task SubmitAsync()
    {
        var done = await Factors.ConfirmAsync(_actor!, Form!.Code, CancellationToken.None);
        Take(done, SecurityTexts.SetUpDone);
    }

    private void TakePasskey(Outcome<IReadOnlyList<string>> done) => Take(done, SecurityTexts.PasskeyAdded);

    private void Take(Outcome<IReadOnlyList<string>> done, string said)
    {
        (_codes, _said) = (done.Value, said);
        _problems = done.Refusal is { } refusal ? [RefusalText.Of(refusal, "UTC")] : [];
    }
}
