using System.Reflection;
using LifecycleConsole.Api.Alibaba;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations;

namespace LifecycleConsole.Api.Tests.Alibaba;

public sealed class RefusalTests
{
    [Fact]
    public void Every_refusal_of_the_product_has_words_at_ecs() =>
        RefusalCodes.All.Where(code => !EcsRefusals.Table.Has(code)).ShouldBeEmpty();

    [Fact]
    public void Every_refusal_of_the_product_has_words_at_bss() =>
        RefusalCodes.All.Where(code => !BssRefusals.Table.Has(code)).ShouldBeEmpty();

    [Fact]
    public void A_code_of_no_feature_has_none() => EcsRefusals.Table.Has("nothing.at-all").ShouldBeFalse();

    [Fact]
    public void There_are_many_refusals() => RefusalCodes.All.Count.ShouldBeGreaterThan(250);
}

/// <summary>The code of every refusal that stands anywhere in the product.</summary>
internal static class RefusalCodes
{
    private const BindingFlags Any = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    public static IReadOnlyList<string> All { get; } =
    [
        .. from assembly in (Assembly[])[typeof(Refusal).Assembly, typeof(OperationsServices).Assembly]
           from type in assembly.GetTypes()
           where !type.ContainsGenericParameters
           from field in type.GetFields(Any)
           where field.FieldType == typeof(RefusalKind)
           select ((RefusalKind)field.GetValue(null)!).Code,
    ];
}
