namespace LifecycleConsole.Architecture.Tests;

public sealed class InterfaceTests
{
    [Fact]
    public void An_interface_has_two_implementations_or_is_a_port() =>
        InterfaceRules.WithOneImplementation(SourceTree.Files).ShouldBeEmpty();

    [Fact]
    public void A_planted_interface_with_one_implementation_is_named() =>
        InterfaceRules
            .WithOneImplementation(Planted.InRoom("Operations", "interface IFoo; sealed class Foo : IFoo;"))
            .ShouldBe(["src/LifecycleConsole.Operations/Orders/Planted.cs: IFoo"]);

    [Theory]
    [InlineData("interface IComputeBackend; sealed class SimulatedFleet : IComputeBackend;")]
    [InlineData("interface IFoo<T>; record A : IFoo<int>; record B : Inner.IFoo<string>;")]
    [InlineData("interface IFoo; interface IBar : IFoo; class A : IBar; class B : IBar;")]
    public void A_port_and_an_interface_with_two_implementations_are_well(string text) =>
        InterfaceRules.WithOneImplementation(Planted.InRoom("Compute", text)).ShouldBeEmpty();
}
