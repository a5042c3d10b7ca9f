namespace LifecycleConsole.Architecture.Tests;

public sealed class SeenTests
{
    [Fact]
    public void Nobody_reads_instances_for_an_actor_past_what_he_may_see() =>
        SeenRules.ReadingPast(SourceTree.Files).ShouldBeEmpty();

    [Fact]
    public void Whoever_has_a_reason_to_read_past_it_does() => SeenRules.NoMore(SourceTree.Files).ShouldBeEmpty();

    [Theory]
    [InlineData("class C { object M(ConsoleDbContext db) => db.Instances.Count(); }")]
    [InlineData("class C { object M(WriteSession session) => session.Db.Instances; }")]
    [InlineData("class C { object M(ConsoleDbContext db) => db.Set<Instance>(); }")]
    public void A_planted_reader_is_found(string text) =>
        SeenRules.ReadingPast(Planted.InRoom("Operations", text)).Count.ShouldBe(1);

    [Theory]
    [InlineData("class C { object M(ConsoleDbContext db) => db.InstanceTags.Count(); }")]
    [InlineData("class C { object M(ConsoleDbContext db, Actor actor) => SeenInstances.Of(db, actor); }")]
    public void Whoever_asks_what_is_seen_is_well(string text) =>
        SeenRules.ReadingPast(Planted.InRoom("Operations", text)).ShouldBeEmpty();
}
