using System.Globalization;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Web.Plans;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Instances;

/// <summary>A card of the form Create instance: reads and changes the form, and shows its problems.</summary>
public abstract class LaunchCard : ComponentBase
{
    [Parameter, EditorRequired]
    public required LaunchForm Form { get; set; }

    [Parameter, EditorRequired]
    public required LaunchState State { get; set; }

    /// <summary>Those that are to be shown.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<LaunchProblem> Problems { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnChange { get; set; }

    protected PriceList Prices => State.Prices;

    protected Task ChangeAsync(Action change)
    {
        change();
        return OnChange.InvokeAsync();
    }

    protected string? ProblemOf(LaunchField field) => Problems.FirstOrDefault(p => p.Field == field) is { } problem
        ? RefusalText.Of(problem.Refusal, State.Account.BillingZone)
        : null;

    protected string? Invalid(LaunchField field) => ProblemOf(field) is null ? null : "true";

    /// <summary>What is no whole number is 0, which every bound refuses.</summary>
    protected static int Number(object? value) =>
        int.TryParse(value as string, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0;

    protected static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);
}
