using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Access;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Access;

/// <summary>
/// The question who one is, above whatever page or dialog wants something severe. That waits meanwhile and goes on by
/// itself; what was filled in there stays.
/// </summary>
public sealed partial class ProofHost : IDisposable
{
    private bool? _asksCode;
    private bool _hasPasskey;
    private bool _isBusy;
    private string _proof = "";
    private Refusal? _refusal;

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    [Inject]
    public required ProofAsk Ask { get; set; }

    [Inject]
    public required SessionOperations Sessions { get; set; }

    [Inject]
    public required FactorBook Factors { get; set; }

    public void Dispose() => Ask.Changed -= OnChanged;

    /// <summary>Only where it can be answered: not while the page is drawn on the server.</summary>
    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
        {
            Ask.Changed += OnChanged;
        }
    }

    private void OnChanged(object? sender, EventArgs e) => _ = InvokeAsync(async () =>
    {
        if (Ask.IsAsking && _asksCode is null)
        {
            (_proof, _refusal) = ("", null);
            _hasPasskey = await Factors.HasPasskeyAsync(Actor.UserId, CancellationToken.None);
            _asksCode = await Factors.HasAsync(Actor.UserId, CancellationToken.None);
        }
        else if (!Ask.IsAsking)
        {
            _asksCode = null;
        }
        StateHasChanged();
    });

    private void Decline() => Ask.Answer(isProven: false);

    private Task SubmitAsync() => _proof.Length == 0
        ? Task.CompletedTask
        : AskAsync(() => Sessions.ProveAsync(Actor, _proof, CancellationToken.None));

    /// <summary>The script has brought the device's answer to the server; here it is asked what came of it.</summary>
    private Task PasskeyAsync() => AskAsync(() => Sessions.IsProvenAsync(Actor, CancellationToken.None));

    private async Task AskAsync(Func<Task<Outcome<bool>>> prove)
    {
        if (_isBusy)
        {
            return;
        }
        _isBusy = true;
        try
        {
            var done = await prove();
            (_refusal, _proof) = (done.Refusal, "");
            if (done.IsAllowed)
            {
                Ask.Answer(isProven: true);
            }
        }
        finally
        {
            _isBusy = false;
        }
    }
}
