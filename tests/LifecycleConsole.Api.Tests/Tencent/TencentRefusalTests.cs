using LifecycleConsole.Api.Tencent;
using LifecycleConsole.Api.Tests.Alibaba;
using LifecycleConsole.Api.Wire;

namespace LifecycleConsole.Api.Tests.Tencent;

public sealed class TencentRefusalTests
{
    [Fact]
    public void Every_refusal_of_the_product_has_words_at_cvm() =>
        RefusalCodes.All.Where(code => !TencentRefusals.Cvm.Has(code)).ShouldBeEmpty();

    [Fact]
    public void Every_refusal_of_the_product_has_words_at_billing() =>
        RefusalCodes.All.Where(code => !TencentRefusals.Billing.Has(code)).ShouldBeEmpty();

    [Fact]
    public void Every_fault_of_the_door_has_words_in_both_envelopes()
    {
        foreach (var kind in Enum.GetValues<DoorFaultKind>())
        {
            TencentErrors.Of(new DoorFault(kind, "x")).Status.ShouldBe(200);
            TencentV2Errors.Split(TencentV2Errors.Of(new DoorFault(kind, "x")).Code).Number.ShouldBeInRange(4000, 6200);
        }
        foreach (var kind in Enum.GetValues<ParameterFaultKind>())
        {
            TencentErrors.Of(new ParameterFault(kind, "x", 1)).Code.ShouldNotBeEmpty();
        }
    }
}
