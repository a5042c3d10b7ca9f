using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Operations.Reading;
using LifecycleConsole.Web.Plans;

namespace LifecycleConsole.Web.Tests.Plans;

public sealed class PartAddressTests
{
    [Fact]
    public void An_address_comes_back_as_it_was_written()
    {
        var address = new PartAddress<DiskState>("disks")
        {
            Filter = new()
            {
                Region = "cn-hangzhou", Text = "a & b", State = DiskState.InUse, Instance = "i-a", DiskId = "d-1",
                IsAutomatic = true,
                Sort = PartSort.Size, Descending = true, PageSize = 50, Cursor = "abc", Backwards = true,
            },
            Deed = PartDeeds.Delete,
            DeedOn = ["d-1", "d-2"],
        };

        var read = PartAddress<DiskState>.Parse("disks", "https://console.example/" + address.Write());

        read.Filter.ShouldBe(address.Filter);
        (read.Deed, read.DeedOn).ShouldBe((PartDeeds.Delete, read.DeedOn));
        read.DeedOn.ShouldBe(["d-1", "d-2"]);
    }

    [Fact]
    public void A_filter_by_kind_alone_is_a_filter()
    {
        var read = PartAddress<DiskState>.Parse("snapshots", "https://console.example/snapshots?kind=manual");

        (read.Filter.IsAutomatic, read.IsFiltered, read.Write()).ShouldBe((false, true, "snapshots?kind=manual"));
    }

    [Fact]
    public void Defaults_leave_the_address_bare() => new PartAddress<DiskState>("disks").Write().ShouldBe("disks");

    [Theory]
    [InlineData("disks?state=nonsense&sort=nothing&rows=0&dir=sideways")]
    [InlineData("disks?rows=abc&on=,,&cursor=")]
    public void What_it_does_not_understand_is_left_out(string path)
    {
        var read = PartAddress<DiskState>.Parse("disks", "https://console.example/" + path);
        (read.Filter.State, read.Filter.Sort, read.Filter.Cursor, read.DeedOn.Count)
            .ShouldBe((null, PartSort.Created, null, 0));
        read.Filter.PageSize.ShouldBeInRange(1, 100);
    }

    [Fact]
    public void Another_filter_starts_at_its_first_page_with_no_dialog_open()
    {
        var address = new PartAddress<DiskState>("disks") { Deed = PartDeeds.Create }.At("abc", backwards: true);
        var moved = address.With(address.Filter with { Text = "logs" });
        (moved.Filter.Cursor, moved.Filter.Backwards, moved.Deed).ShouldBe((null, false, null));
    }
}
