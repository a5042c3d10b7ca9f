using System.Text;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Imports;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace LifecycleConsole.Operations.Tests.Imports;

/// <summary>How many files of an account are read or wait to be confirmed at once.</summary>
public sealed class ImportLimitTests
{
    [EveryDatabase]
    public async Task No_more_files_than_the_setting_says_wait_at_once_and_ending_one_makes_room(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        var max = new ImportOptions().OpenMax;
        var waiting = new List<Import>();
        for (var n = 0; n < max; n++)
        {
            waiting.Add(await ground.TakeAsync(VendorFiles.AlibabaPage(VendorFiles.Alibaba($"i-bp1{n}"))));
        }

        (await OneMoreAsync(Sample.Owner)).Refusal!.Kind.ShouldBe(ImportRefusals.TooManyOpen);
        (await ground.ReadAsync(db => db.Imports.CountAsync())).ShouldBe(max);
        (await OneMoreAsync(Sample.OtherOwner)).IsAllowed.ShouldBeTrue("another account has room of its own");

        (await ground.Imports.DiscardAsync(Sample.Owner, waiting[0].Id, default)).Refusal.ShouldBeNull();
        (await OneMoreAsync(Sample.Owner)).IsAllowed.ShouldBeTrue();
        (await OneMoreAsync(Sample.Owner)).Refusal!.Kind.ShouldBe(ImportRefusals.TooManyOpen);
        (await ground.ConfirmAsync(waiting[1])).Refusal.ShouldBeNull();
        (await OneMoreAsync(Sample.Owner)).IsAllowed.ShouldBeTrue();

        Task<Outcome<Import>> OneMoreAsync(Actor actor) => ground.Intake.TakeAsync(
            actor, new ImportFile("more.json", new MemoryStream(Encoding.UTF8.GetBytes(
                VendorFiles.AlibabaPage(VendorFiles.Alibaba("i-bp1more"))))), default);
    }

    [Theory]
    [InlineData("0", "Imports:OpenMax is 0. Use 1 or more.")]
    [InlineData("-3", "Imports:OpenMax is -3. Use 1 or more.")]
    public void A_limit_below_one_is_named_at_the_start(string given, string said) =>
        Should.Throw<InvalidOperationException>(() => ImportOptions.From(Settings(given))).Message.ShouldBe(said);

    [Fact]
    public void The_limit_is_read_from_the_settings() => ImportOptions.From(Settings("3")).OpenMax.ShouldBe(3);

    private static IConfiguration Settings(string openMax) => new ConfigurationBuilder()
        .AddInMemoryCollection([new KeyValuePair<string, string?>("Imports:OpenMax", openMax)]).Build();
}
