namespace LifecycleConsole.Web.Renewals;

/// <summary>Until when the dialog renews.</summary>
public enum RenewTarget
{
    /// <summary>So many months more.</summary>
    Months = 0,

    /// <summary>The account's day of the month: unify expiry date.</summary>
    Day = 1,

    /// <summary>A date, of one instance.</summary>
    Date = 2,
}
