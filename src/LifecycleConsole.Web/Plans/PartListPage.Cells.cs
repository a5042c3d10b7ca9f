using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Web.Instances;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Plans;

/// <summary>Cells that the lists share.</summary>
public abstract partial class PartListPage<TRow, TState>
{
    private string? _keptFor;
    private object? _kept;

    /// <summary>The same object for as long as the same dialog is open: a dialog plans each object once.</summary>
    protected T Kept<T>(Func<T> make)
        where T : class
    {
        var key = $"{Address.Deed} {string.Join(',', Address.DeedOn)}";
        if (_keptFor != key || _kept is not T)
        {
            (_keptFor, _kept) = (key, make());
        }
        return (T)_kept!;
    }

    protected static RenderFragment Lines(string first, string second) => builder =>
    {
        builder.AddContent(0, Div("ell", first));
        builder.AddContent(1, Div("sub", second));
    };

    /// <summary>The state, and what the back-end last complained of.</summary>
    protected RenderFragment StateAnd(Look look, string problem) => builder =>
    {
        builder.OpenElement(0, "div");
        builder.AddContent(1, State(look.Tone, look.Icon, look.Label));
        builder.CloseElement();
        if (problem.Length > 0)
        {
            builder.AddContent(2, Div("sub c-bad", problem));
        }
    };

    /// <summary>Per hour, and below it per day.</summary>
    protected static RenderFragment Costs(HourlyRate? rate) => rate is not { } known
        ? Lines(InstanceTexts.NoPrice, InstanceTexts.NextNotPriced)
        : builder =>
        {
            builder.OpenElement(0, "div");
            builder.AddContent(1, Rate(known));
            builder.AddContent(2, " " + PartTexts.AnHourShort);
            builder.CloseElement();
            builder.OpenElement(10, "div");
            builder.AddAttribute(11, "class", "sub");
            builder.AddContent(12, Sum(known.PerDay));
            builder.AddContent(13, " " + PartTexts.ADayShort);
            builder.CloseElement();
        };

    protected RenderFragment Day(DateTimeOffset at) => Lines(
        TimeWords.Day(at, Viewer!.Zone), TimeWords.Clock(at, Viewer.Zone));

    /// <summary>The row's text buttons, and Manage.</summary>
    protected RenderFragment Acts(string id, string name, params IReadOnlyList<PartDeed> mains) => builder =>
    {
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, "class", "acts");
        foreach (var main in mains)
        {
            builder.AddContent(2, TextButton(id, name, main));
        }
        builder.OpenComponent<PartMenu>(9);
        builder.AddComponentParameter(10, nameof(PartMenu.Name), name);
        builder.AddComponentParameter(11, nameof(PartMenu.Viewer), Viewer);
        builder.AddComponentParameter(12, nameof(PartMenu.Load), () => LoadOneAsync(id));
        builder.AddComponentParameter(13, nameof(PartMenu.Deeds),
            (Domain.Instances.AccountState state) => DeedsFor(state, [id]));
        builder.AddComponentParameter(14, nameof(PartMenu.OnChosen),
            EventCallback.Factory.Create<PartDeed>(this, deed => ChooseAsync(deed, [id])));
        builder.CloseComponent();
        builder.CloseElement();
    };

    private RenderFragment TextButton(string id, string name, PartDeed main) => builder =>
    {
        var reason = Viewer!.Say(main.WhyNot);
        builder.OpenElement(0, "button");
        builder.AddAttribute(1, "type", "button");
        builder.AddAttribute(2, "disabled", reason is not null);
        builder.AddAttribute(3, "title", reason);
        builder.AddAttribute(4, "aria-label", TimeWords.Fill(InstanceTexts.DeedOn, main.Text, name));
        builder.AddAttribute(5, "onclick", EventCallback.Factory.Create(this, () => ChooseAsync(main, [id])));
        builder.AddContent(6, main.Text);
        builder.CloseElement();
    };

    private static RenderFragment Div(string css, string text) => builder =>
    {
        builder.OpenElement(0, "div");
        builder.AddAttribute(1, "class", css);
        builder.AddAttribute(2, "title", text.Length > 24 ? text : null);
        builder.AddContent(3, text);
        builder.CloseElement();
    };
}

/// <summary>Titles that name one thing, or count several.</summary>
public static class PartTitle
{
    public static string Of<T>(string one, string many, IReadOnlyList<T> things, Func<T, string> name) =>
        things is [var only] ? TimeWords.Fill(one, name(only)) : TimeWords.Fill(many, things.Count);
}
