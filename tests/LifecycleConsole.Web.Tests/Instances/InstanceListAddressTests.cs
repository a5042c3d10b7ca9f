using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Web.Instances;
using Microsoft.AspNetCore.WebUtilities;

namespace LifecycleConsole.Web.Tests.Instances;

public sealed class InstanceListAddressTests
{
    [Fact]
    public void An_address_comes_back_as_it_was_written()
    {
        var address = new InstanceListAddress
        {
            Filter = new()
            {
                Region = "cn-hangzhou", Text = "a & b", View = InstanceView.Scheduled,
                ChargeType = ChargeType.PayAsYouGo,
                PowerState = PowerState.Stopped, TagKey = "team", TagValue = "shop=front",
                Sort = InstanceSort.ReleaseAt,
                Descending = false, PageSize = 50, Cursor = "xyz", Backwards = true,
            },
            Deed = Deed.Release,
            DeedOn = ["i-1", "i-2"],
        };

        var read = Read(address.Write());

        read.Filter.ShouldBe(address.Filter);
        read.Deed.ShouldBe(Deed.Release);
        read.DeedOn.ShouldBe(["i-1", "i-2"]);
    }

    [Fact]
    public void The_plain_list_has_a_plain_address() => new InstanceListAddress().Write().ShouldBe("instances");

    [Fact]
    public void Nonsense_in_an_address_is_left_at_its_default() =>
        Read("instances?view=x&billing=y&state=z&rows=9999999&dir=up").Filter
            .ShouldBe(new InstanceFilter { PageSize = InstanceFilter.PageSizeMax, Descending = false });

    [Fact]
    public void Another_filter_starts_at_its_first_page_without_a_dialog()
    {
        var address = new InstanceListAddress { Deed = Deed.Stop, DeedOn = ["i-1"] }.At("xyz", backwards: true);

        address.With(address.Filter with { Text = "shop" }).Write().ShouldBe("instances?q=shop");
    }

    private static InstanceListAddress Read(string address) => InstanceListAddress.Parse(
        QueryHelpers.ParseQuery(new Uri("http://console/" + address).Query)
            .ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal));
}
