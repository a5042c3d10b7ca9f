using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Instances;

namespace LifecycleConsole.Api.Tencent;

/// <summary>What becomes of an instance at its end, as Tencent writes it (facts/tencent §1.1).</summary>
internal static class RenewFlag
{
    public const string Auto = "NOTIFY_AND_AUTO_RENEW";
    public const string Manual = "NOTIFY_AND_MANUAL_RENEW";
    public const string None = "DISABLE_NOTIFY_AND_MANUAL_RENEW";

    public static string Of(RenewalMode? mode) => mode switch
    {
        null or RenewalMode.Manual => Manual,
        RenewalMode.Auto => Auto,
        RenewalMode.None => None,
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, null),
    };

    /// <summary>Null where it is not there.</summary>
    public static RenewalMode? Read(Parameters p, string name = "RenewFlag") => p.Word<RenewalMode>(
        name, (Auto, RenewalMode.Auto), (Manual, RenewalMode.Manual), (None, RenewalMode.None));

    /// <summary>0, 1 or 2 of the old interfaces.</summary>
    public static int NumberOf(RenewalMode? mode) => mode switch
    {
        null or RenewalMode.Manual => 0,
        RenewalMode.Auto => 1,
        RenewalMode.None => 2,
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, null),
    };
}

/// <summary><c>InstanceChargePrepaid</c>: months, and what becomes of it at the end.</summary>
/// <param name="Flag">Null where nothing is said.</param>
internal sealed record ChargePrepaid(int Months, RenewalMode? Flag)
{
    /// <summary>Periods that nobody sells are refused by the product, with the vendor's code.</summary>
    private const int MonthsMax = 1000;

    /// <summary>Null where nothing of it is there.</summary>
    public static ChargePrepaid? Read(Parameters p)
    {
        if (!p.HasObject("InstanceChargePrepaid"))
        {
            return null;
        }
        var own = p.Object("InstanceChargePrepaid");
        var flag = RenewFlag.Read(own);
        own.Required("Period");
        return own.Number("Period", int.MinValue, int.MaxValue) is { } months
            ? new(Math.Clamp(months, 0, MonthsMax), flag)
            : null;
    }

    /// <summary>Missing where nothing of it is there.</summary>
    public static ChargePrepaid Required(Parameters p)
    {
        if (Read(p) is { } found)
        {
            return found;
        }
        p.Fail(ParameterFaultKind.Missing, "InstanceChargePrepaid");
        return new(0, null);
    }
}
