namespace LifecycleConsole.Architecture.Tests;

public sealed class ReferenceTests
{
    [Fact]
    public void References_run_one_way() => ReferenceRules.WrongWay(SourceTree.Files).ShouldBeEmpty();

    [Fact]
    public void A_planted_reference_from_domain_to_data_is_found() =>
        ReferenceRules
            .WrongWay(Planted.Project("Domain", Planted.Reference("Data")))
            .ShouldBe(["Domain refers to Data"]);

    [Theory]
    [InlineData("Data", "Operations")]
    [InlineData("Compute", "Data")]
    [InlineData("Operations", "Web")]
    [InlineData("Api", "Data")]
    [InlineData("Scheduling", "Data")]
    public void A_planted_reference_the_wrong_way_is_found(string room, string target) =>
        ReferenceRules
            .WrongWay(Planted.Project(room, Planted.Reference(target)))
            .ShouldBe([$"{room} refers to {target}"]);

    [Fact]
    public void A_planted_room_that_nobody_knows_is_found() =>
        ReferenceRules.WrongWay(Planted.Project("Core", "")).ShouldBe(["Core is no room"]);

    [Fact]
    public void The_domain_takes_no_package() => ReferenceRules.PackagesInTheDomain(SourceTree.Files).ShouldBeEmpty();

    [Fact]
    public void A_planted_package_in_the_domain_is_found() =>
        ReferenceRules
            .PackagesInTheDomain(Planted.Project("Domain", """<PackageReference Include="NodaTime" />"""))
            .ShouldBe(["NodaTime"]);

    [Fact]
    public void Operations_keeps_data_to_itself() => ReferenceRules.DataPassedOn(SourceTree.Files).ShouldBeEmpty();

    [Fact]
    public void A_planted_reference_that_passes_data_on_is_found()
    {
        ReferenceRules.DataPassedOn(Planted.Project("Operations", Planted.Reference("Data"))).Count.ShouldBe(1);
        ReferenceRules
            .DataPassedOn(Planted.Project("Operations", Planted.Reference("Data", "PrivateAssets=\"compile\"")))
            .ShouldBeEmpty();
    }
}
