using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Timeline;

namespace LifecycleConsole.Domain.Accounts;

/// <summary>What an account's settings may be.</summary>
public static class AccountRules
{
    public static readonly RefusalKind Name = new("account.name",
        "The account name has 1 to 100 characters and no control characters. Nothing was saved.");

    public static readonly RefusalKind Currency = new("account.currency",
        "There is no price list in {currency}. Choose another currency.");

    public static readonly RefusalKind NotFound = new("account.not-found", "There is no account {id}.");

    /// <summary>Null where both are fine.</summary>
    /// <param name="name">Trimmed.</param>
    /// <param name="billingZone">An IANA zone that this machine knows.</param>
    public static Refusal? WhyNot(string name, string billingZone) =>
        name.Length is 0 or > Account.NameLengthMax || name.Any(char.IsControl)
            ? Name.With()
            : ZonedTime.Find(billingZone).Refusal;
}
