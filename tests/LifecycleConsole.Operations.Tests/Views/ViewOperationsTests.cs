using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Views;
using LifecycleConsole.Operations.Views;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Operations.Tests.Views;

public sealed class ViewOperationsTests
{
    private const string List = "instances";
    private static readonly Actor Colleague = Sample.Of(UserKind.SubUser, Sample.AccountId);

    [EveryDatabase]
    public async Task A_view_is_saved_renamed_shared_and_deleted(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        var views = ground.Get<ViewOperations>();

        var saved = (await views.SaveAsync(Sample.Owner, new(List, " Shop ", "?q=shop", false), default)).Value!;
        saved.Name.ShouldBe("Shop");
        (await NamesAsync(views, Colleague)).ShouldBeEmpty();

        var changed = await views.ChangeAsync(
            Sample.Owner, saved.Id, view => view with { Name = "Web", IsShared = true }, default);
        changed.Value!.Query.ShouldBe("?q=shop");
        (await NamesAsync(views, Colleague)).ShouldBe(["Web"]);

        (await views.DeleteAsync(Sample.Owner, saved.Id, default)).IsAllowed.ShouldBeTrue();
        (await NamesAsync(views, Sample.Owner)).ShouldBeEmpty();
    }

    [EveryDatabase]
    public async Task The_address_of_a_view_opens_for_the_account_and_for_nobody_else(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        var views = ground.Get<ViewOperations>();
        var id = (await views.SaveAsync(Sample.Owner, new(List, "Mine", "?q=a", false), default)).Value!.Id;

        (await views.OpenAsync(Colleague, id, default)).Value!.Query.ShouldBe("?q=a");
        (await views.OpenAsync(Sample.OtherOwner, id, default)).Refusal!.Kind.ShouldBe(ViewRules.NotFound);
        (await views.OpenAsync(Sample.OtherOwner, "v-none", default)).Refusal!.Kind.ShouldBe(ViewRules.NotFound);
    }

    [EveryDatabase]
    public async Task Only_its_own_user_changes_a_view_and_the_owner_may_delete_a_shared_one(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        var views = ground.Get<ViewOperations>();
        var hidden = (await views.SaveAsync(Colleague, new(List, "Hidden", "?q=a", false), default)).Value!.Id;
        var shared = (await views.SaveAsync(Colleague, new(List, "Shared", "?q=a", true), default)).Value!.Id;

        (await views.ChangeAsync(Sample.Owner, shared, v => v with { Name = "Taken" }, default)).Refusal!.Kind
            .ShouldBe(ViewRules.NotFound);
        (await views.DeleteAsync(Sample.Owner, hidden, default)).Refusal!.Kind.ShouldBe(ViewRules.NotFound);
        (await views.DeleteAsync(Sample.OtherOwner, shared, default)).Refusal!.Kind.ShouldBe(ViewRules.NotFound);
        (await views.DeleteAsync(Sample.Owner, shared, default)).IsAllowed.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task Limits_refuse_and_keep_what_was_there(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        var views = ground.Get<ViewOperations>();
        for (var n = 0; n < SavedView.PerUserMax; n++)
        {
            (await views.SaveAsync(Sample.Owner, new(List, $"v{n}", "?q=a", false), default)).IsAllowed.ShouldBeTrue();
        }

        (await views.SaveAsync(Sample.Owner, new(List, "one more", "?q=a", false), default)).Refusal!.Kind
            .ShouldBe(ViewRules.TooMany);
        (await NamesAsync(views, Sample.Owner)).Count.ShouldBe(SavedView.PerUserMax);
        (await views.SaveAsync(Colleague, new(List, "v1", "?q=a", false), default)).IsAllowed.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task Settings_are_kept_per_user_and_list(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        var views = ground.Get<ViewOperations>();

        await views.SetAsync(Sample.Owner, List, s => s with { Columns = "next,state", IsRoomy = true }, default);
        await views.SetAsync(Sample.Owner, List, s => s with { PageSize = 50 }, default);

        var look = (await views.GetAsync(Sample.Owner, List, default)).Value!;
        look.Columns.ShouldBe(["next", "state"]);
        (look.Settings.IsRoomy, look.Settings.PageSize).ShouldBe((true, 50));
        (await views.GetAsync(Colleague, List, default)).Value!.Columns.ShouldBeNull();
        (await views.GetAsync(Sample.Owner, "disks", default)).Value!.Columns.ShouldBeNull();
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(ViewOperations views, Actor actor) =>
        [.. (await views.GetAsync(actor, List, default)).Value!.Views.Select(view => view.Name)];
}
