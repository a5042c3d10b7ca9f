using LifecycleConsole.Web.Access;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Frame;

/// <summary>The root component: finds the page, and tells the circuit where the request came from.</summary>
public sealed partial class Routes
{
    /// <summary>Travels from the request into the circuit, protected like every root parameter.</summary>
    [Parameter]
    public string SourceAddress { get; set; } = "";

    [Inject]
    public required CurrentActor Actor { get; set; }

    protected override void OnInitialized() => Actor.SourceAddress = SourceAddress;
}
