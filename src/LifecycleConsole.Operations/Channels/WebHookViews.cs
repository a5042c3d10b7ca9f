using LifecycleConsole.Domain.Channels;

namespace LifecycleConsole.Operations.Channels;

/// <summary>A web hook and its signing secret, which is shown this once.</summary>
public sealed record WebHookWithSecret(WebHook Hook, string Secret);

/// <param name="Older">ID of a delivery that older ones come after; null: there are none.</param>
public sealed record DeliveryPage(IReadOnlyList<Delivery> Deliveries, string? Older);

/// <summary>A web hook as its page shows it.</summary>
public sealed record WebHookSight(WebHook Hook, DeliveryPage Page);
