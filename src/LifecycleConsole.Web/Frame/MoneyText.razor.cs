using System.Globalization;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace LifecycleConsole.Web.Frame;

/// <summary>
/// Money as the console writes it: small code, space, figure. Give <see cref="Value"/>, or <see cref="Rate"/> for a list
/// price per hour, which has four decimals or more. (Not called Money: the value type has that name.)
/// </summary>
public sealed partial class MoneyText
{
    [Parameter]
    public Money? Value { get; set; }

    [Parameter]
    public HourlyRate? Rate { get; set; }

    /// <summary>An estimate: it moves with the second.</summary>
    [Parameter]
    public bool About { get; set; }

    [Inject]
    public required IStringLocalizer<FrameTexts> T { get; set; }

    private string Code => (Value?.Currency ?? Rate?.Currency)?.Code ?? "";

    private string Figure => (Value, Rate) switch
    {
        ({ } money, _) => money.Units.ToString(
            "N" + money.Currency.Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.CurrentCulture),
        (_, { } rate) => rate.PerHour.ToString("#,##0.0000####", CultureInfo.CurrentCulture),
        _ => "",
    };
}
