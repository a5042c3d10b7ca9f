using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Channels;

namespace LifecycleConsole.Data.Channels;

/// <summary>Every way in which deliveries, web hooks and people's choices are written.</summary>
internal static class ChannelShapes
{
    private static readonly Column[] ById = [Text("Id")];

    /// <summary>A notice is given to a recipient once; a second time nothing fails.</summary>
    public static readonly RowShape DeliveryOnce = new(RowVerb.InsertOnce, "Deliveries", ById,
        Int("Channel"), Long("AccountId"), Text("RecipientId"), Text("NoticeKey"), Int("Kind"), Text("Body"),
        Int("State"), Int("Attempts"), Long("CreatedAt"), Long("NextAttemptAt"), Text("Problem"))
    {
        MustHit = false,
    };

    public static readonly RowShape DeliveryMoved = new(RowVerb.Update, "Deliveries", ById, Int("State"),
        Int("Attempts"), Long("NextAttemptAt"), Text("Problem"), Int("StatusCode"), Long("SentAt"));

    public static readonly RowShape DeliveryGone = new(RowVerb.Delete, "Deliveries", ById) { MustHit = false };

    public static readonly RowShape NoticeSpread =
        new(RowVerb.Update, "Notices", [Text("Key")], Long("SpreadAt"));

    public static readonly RowShape HookSet = new(RowVerb.Upsert, "WebHooks", ById, Long("AccountId"), Text("Url"),
        Text("SealedSecret"), Bool("IsOn"), Long("FailsSince"), Long("SwitchedOffAt"), Long("CreatedAt"));

    /// <summary>
    /// How its attempts go, and nothing that its owner sets: he may do that at the same moment. One that was deleted
    /// meanwhile stays deleted.
    /// </summary>
    public static readonly RowShape HookFails = new(RowVerb.Update, "WebHooks", ById, Long("FailsSince"))
    {
        MustHit = false,
    };

    /// <summary>By the console; its account is taken.</summary>
    public static readonly RowShape HookSwitchedOff = new(RowVerb.Update, "WebHooks", ById, Bool("IsOn"),
        Long("FailsSince"), Long("SwitchedOffAt"))
    {
        MustHit = false,
    };

    public static readonly RowShape HookGone = new(RowVerb.Delete, "WebHooks", ById);

    public static readonly RowShape ChoiceSet =
        new(RowVerb.Upsert, "NoticeChoices", [Text("UserId"), Int("Group")], Bool("ByMail"));

    public static object?[] New(Delivery d) =>
    [
        d.Id, (int)d.Channel, d.AccountId, d.RecipientId, d.NoticeKey, (int?)d.Kind, d.Body, (int)d.State, d.Attempts,
        Instants.ToMicros(d.CreatedAt), Instants.ToMicros(d.NextAttemptAt), d.Problem,
    ];

    public static object?[] Moved(Delivery d) =>
    [
        d.Id, (int)d.State, d.Attempts, Instants.ToMicros(d.NextAttemptAt), d.Problem, d.StatusCode,
        Instants.ToMicros(d.SentAt),
    ];

    public static object?[] Row(WebHook h) =>
    [
        h.Id, h.AccountId, h.Url, h.SealedSecret, h.IsOn, Instants.ToMicros(h.FailsSince),
        Instants.ToMicros(h.SwitchedOffAt), Instants.ToMicros(h.CreatedAt),
    ];

    public static object?[] Fails(WebHook h) => [h.Id, Instants.ToMicros(h.FailsSince)];

    public static object?[] SwitchedOff(WebHook h) =>
        [h.Id, h.IsOn, Instants.ToMicros(h.FailsSince), Instants.ToMicros(h.SwitchedOffAt)];

    private static Column Text(string name) => new(name, ColumnType.Text);

    private static Column Long(string name) => new(name, ColumnType.Long);

    private static Column Int(string name) => new(name, ColumnType.Int);

    private static Column Bool(string name) => new(name, ColumnType.Bool);
}
