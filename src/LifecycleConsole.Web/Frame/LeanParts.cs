using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Encodings.Web;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace LifecycleConsole.Web.Frame;

/// <summary>
/// The small parts of a row as fragments of the table itself. They look like <see cref="Icon"/>,
/// <see cref="CopyButton"/>, <see cref="StateMark"/>, <see cref="Badge"/> and <see cref="MoneyText"/>; a component for
/// each of them in each row would cost its circuit more memory than the rows do.
/// </summary>
public abstract class LeanParts : ComponentBase
{
    private static readonly ConcurrentDictionary<(string Icons, string Name, string? Css), string> Icons = [];

    [Inject]
    public required IStringLocalizer<FrameTexts> Words { get; set; }

    /// <summary>One piece of markup each: an open page keeps every element and attribute twice.</summary>
    protected RenderFragment Mark(string name, string? css = null) => Raw(IconOf(name, css));

    protected RenderFragment Copy(string text)
    {
        var (what, label) = (Encoded(text), Encoded(Words["Copy", text]));
        return Raw($"<button type=\"button\" class=\"icon copy\" data-copy=\"{what}\" title=\"{label}\" "
            + $"data-copied=\"{Encoded(Words["Copied"])}\" aria-label=\"{label}\">{IconOf("copy", "s")}</button>");
    }

    protected RenderFragment State(Tone tone, string icon, string text) => Raw(
        $"<span class=\"st c-{tone.Name()}\">{IconOf(icon, icon == "spin" ? "spin" : null)}{Encoded(text)}</span>");

    protected RenderFragment Tinted(Tone tone, string icon, string text) => Raw(
        $"<span class=\"bd {tone.Name()}\">{IconOf(icon, "s")}<span>{Encoded(text)}</span></span>");

    protected static RenderFragment Sum(Money money) => Figure(
        money.Currency.Code,
        money.Units.ToString("N" + money.Currency.Decimals.ToString(CultureInfo.InvariantCulture),
            CultureInfo.CurrentCulture));

    protected static RenderFragment Rate(HourlyRate rate) => Figure(
        rate.Currency.Code, rate.PerHour.ToString("#,##0.0000####", CultureInfo.CurrentCulture));

    private static RenderFragment Figure(string code, string figure) =>
        Raw($"<span class=\"money\"><i>{Encoded(code)}</i> {Encoded(figure)}</span>");

    private static RenderFragment Raw(string markup) => builder => builder.AddMarkupContent(0, markup);

    private static string Encoded(string text) => HtmlEncoder.Default.Encode(text);

    private string IconOf(string name, string? css) => Icons.GetOrAdd(
        (Assets["icons.svg"], name, css),
        static icon => $"<svg class=\"{(icon.Css is null ? "ic" : "ic " + icon.Css)}\" aria-hidden=\"true\" "
            + $"focusable=\"false\"><use href=\"{Encoded(icon.Icons)}#{icon.Name}\"></use></svg>");
}
