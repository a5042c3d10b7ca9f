using LifecycleConsole.Domain.Access;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Frame;

/// <summary>Leads to the first page of the navigation that the user may open.</summary>
public sealed partial class Home
{
    [CascadingParameter]
    public Actor? Actor { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    protected override void OnInitialized()
    {
        if (Actor is not null && NavItems.For(Actor).FirstOrDefault(i => i.WhyNot(Actor) is null) is { } first)
        {
            Navigation.NavigateTo(first.Path, replace: true);
        }
    }
}
