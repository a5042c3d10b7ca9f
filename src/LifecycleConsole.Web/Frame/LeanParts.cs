using System.Globalization;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.Localization;

namespace LifecycleConsole.Web.Frame;

/// <summary>
/// The small parts of a row as fragments of the table itself. They look like <see cref="Icon"/>,
/// <see cref="CopyButton"/>, <see cref="StateMark"/>, <see cref="Badge"/> and <see cref="MoneyText"/>; a component for
/// each of them in each row would cost its circuit more memory than the rows do.
/// </summary>
public abstract class LeanParts : ComponentBase
{
    private string? _icons;

    [Inject]
    public required IStringLocalizer<FrameTexts> Words { get; set; }

    protected RenderFragment Mark(string name, string? css = null) => builder => Mark(builder, name, css);

    protected RenderFragment Copy(string text) => builder =>
    {
        builder.OpenElement(0, "button");
        builder.AddAttribute(1, "type", "button");
        builder.AddAttribute(2, "class", "icon copy");
        builder.AddAttribute(3, "data-copy", text);
        builder.AddAttribute(4, "data-copied", Words["Copied"].Value);
        builder.AddAttribute(5, "title", Words["Copy", text].Value);
        builder.AddAttribute(6, "aria-label", Words["Copy", text].Value);
        Mark(builder, "copy", "s");
        builder.CloseElement();
    };

    protected RenderFragment State(Tone tone, string icon, string text) => builder =>
    {
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, "class", "st c-" + tone.Name());
        Mark(builder, icon, icon == "spin" ? "spin" : null);
        builder.AddContent(2, text);
        builder.CloseElement();
    };

    protected RenderFragment Tinted(Tone tone, string icon, string text) => builder =>
    {
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, "class", "bd " + tone.Name());
        Mark(builder, icon, "s");
        builder.OpenElement(2, "span");
        builder.AddContent(3, text);
        builder.CloseElement();
        builder.CloseElement();
    };

    protected static RenderFragment Sum(Money money) => Figure(
        money.Currency.Code,
        money.Units.ToString("N" + money.Currency.Decimals.ToString(CultureInfo.InvariantCulture),
            CultureInfo.CurrentCulture));

    protected static RenderFragment Rate(HourlyRate rate) => Figure(
        rate.Currency.Code, rate.PerHour.ToString("#,##0.0000####", CultureInfo.CurrentCulture));

    private static RenderFragment Figure(string code, string figure) => builder =>
    {
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, "class", "money");
        builder.OpenElement(2, "i");
        builder.AddContent(3, code);
        builder.CloseElement();
        builder.AddContent(4, " " + figure);
        builder.CloseElement();
    };

    private void Mark(RenderTreeBuilder builder, string name, string? css)
    {
        _icons ??= Assets["icons.svg"];
        builder.OpenElement(10, "svg");
        builder.SetKey(name); // see Icon.razor
        builder.AddAttribute(11, "class", css is null ? "ic" : "ic " + css);
        builder.AddAttribute(12, "aria-hidden", "true");
        builder.AddAttribute(13, "focusable", "false");
        builder.OpenElement(14, "use");
        builder.AddAttribute(15, "href", _icons + "#" + name);
        builder.CloseElement();
        builder.CloseElement();
    }
}
