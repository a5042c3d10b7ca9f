using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Operations.Accounts;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Access;

/// <summary>
/// Everybody's own second factor, passkeys and sessions; for owners and operators who needs a second factor.
/// </summary>
public sealed partial class SecurityPage
{
    private IReadOnlyList<string> _problems = [];
    private IReadOnlyList<string>? _codes;
    private IReadOnlyList<UserSession> _sessions = [];
    private IReadOnlyList<Passkey> _passkeys = [];
    private Actor? _actor;
    private FactorView? _factor;
    private string? _said;
    private string _zone = "UTC";
    private bool _mustProve;
    private bool _maySetRule;

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required FactorOperations Factors { get; set; }

    [Inject]
    public required PasskeyOperations Passkeys { get; set; }

    [Inject]
    public required SessionOperations Sessions { get; set; }

    [Inject]
    public required AccountOperations Accounts { get; set; }

    [Inject]
    public required ProofGate Gate { get; set; }

    [SupplyParameterFromForm]
    private CodeForm? Form { get; set; }

    private bool IsStaff => _actor!.Kind is UserKind.Operator or UserKind.Support;

    private string FactorText => _factor switch
    {
        { IsOn: true } on => TimeWords.Fill(
            SecurityTexts.FactorOnText, TimeWords.Minute(on.Since!.Value, _zone), on.CodesLeft),
        { HasPasskeys: true } keys => TimeWords.Fill(SecurityTexts.FactorPasskeysText, keys.CodesLeft),
        { IsRequired: true } => SecurityTexts.FactorRequiredText,
        _ => SecurityTexts.FactorOffText,
    };

    protected override async Task OnInitializedAsync()
    {
        Form ??= new CodeForm();
        _actor = await CurrentActor.GetAsync();
        _zone = (await Accounts.GetAsync(_actor, CancellationToken.None)).Value?.BillingZone ?? "UTC";
        _maySetRule = AccessRules.WhyNot(
            _actor, IsStaff ? Actions.ManageAccounts : Actions.SetSecurityPreference) is null;
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        _factor = (await Factors.GetAsync(_actor!, CancellationToken.None)).Value;
        _passkeys = (await Passkeys.ListAsync(_actor!, CancellationToken.None)).Value ?? [];
        _sessions = (await Sessions.ListAsync(_actor!, CancellationToken.None)).Value ?? [];
        _mustProve = Gate.IsStale(_actor!.Session);
    }

    private static bool IsNeeded(FactorView factor) => factor is { IsRequired: true, HasPasskeys: false };

    private bool IsHere(UserSession session) => session.Id == _actor!.Session?.Id;

    private string SessionText(UserSession session) => TimeWords.Fill(
        session.HasFactor ? SecurityTexts.SessionTextFactor : SecurityTexts.SessionText,
        session.SourceAddress, TimeWords.Minute(session.BegunAt, _zone), TimeWords.Minute(session.SeenAt, _zone));

    private string RuleWord(FactorRule rule) => rule switch
    {
        FactorRule.Nobody => SecurityTexts.RuleNobody,
        FactorRule.Owners => IsStaff ? SecurityTexts.RuleOperators : SecurityTexts.RuleOwners,
        FactorRule.Everyone => SecurityTexts.RuleEveryone,
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, null),
    };

    private async Task RenewAsync()
    {
        var done = await Factors.RenewCodesAsync(_actor!, CancellationToken.None);
        _codes = done.Value;
        await SayAsync(done.Refusal, null);
    }

    private async Task RemoveAsync() => await SayAsync(
        (await Factors.RemoveAsync(_actor!, CancellationToken.None)).Refusal,
        _passkeys.Count > 0 ? SecurityTexts.AppRemoved : SecurityTexts.Removed);

    /// <summary>A passkey was added: with the first factor come recovery codes.</summary>
    private async Task TakeAsync(Outcome<IReadOnlyList<string>> added)
    {
        _codes = added.Value is { Count: > 0 } codes ? codes : null;
        await SayAsync(added.Refusal, SecurityTexts.PasskeyAdded);
    }

    private async Task EndAsync() => await SayAsync(
        (await Sessions.EndAsync(_actor!, Form!.Session, CancellationToken.None)).Refusal, SecurityTexts.Ended);

    private async Task SetRuleAsync() => await SayAsync(
        (await Factors.SetRuleAsync(_actor!, Form!.Rule, CancellationToken.None)).Refusal, SecurityTexts.RuleSaved);

    private async Task SayAsync(Refusal? refusal, string? said)
    {
        _problems = refusal is null ? [] : [RefusalText.Of(refusal, _zone)];
        _said = refusal is null ? said : null;
        await LoadAsync();
    }
}
