namespace LifecycleConsole.Operations.Accounts;

/// <param name="Name">1 to 100 characters.</param>
/// <param name="BillingZone">An IANA zone known to this machine.</param>
public sealed record AccountSettings(string Name, string BillingZone, bool NoFeesWhenStopped);

/// <param name="CurrencyCode">A currency that the price list has.</param>
public sealed record NewAccount(string Name, string CurrencyCode, string BillingZone);
