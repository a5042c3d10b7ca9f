using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Domain.Work;

namespace LifecycleConsole.Domain.Tests.Orders;

public sealed class PurchaseTests
{
    private static readonly LaunchInstances Launch = new()
    {
        ClientToken = "form-1",
        Region = "cn-hangzhou",
        Zone = "cn-hangzhou-i",
        TypeName = "ecs.t6.small",
        ImageId = "debian_12",
        SystemDisk = new("cloud_efficiency", 40),
        NamePattern = "web-[001,3]",
    };

    [Theory]
    [InlineData(1, 2_920, 0)] // 27.20 for the type and 2.00 for 40 GiB of disk
    [InlineData(3, 8_760, 0)]
    [InlineData(6, 17_520, 1_958)] // 163.20 × 0.12 = 19.584 off, rounded in what is due
    [InlineData(12, 35_040, 5_549)] // 326.40 × 0.17
    [InlineData(24, 70_080, 19_584)]
    [InlineData(36, 105_120, 48_960)]
    public void Time_discounts_are_of_the_type_alone(int months, long list, long discount)
    {
        var plan = Plan(State(cash: 1_000_000), new(Launch, months));

        var order = Placed(plan).Single();
        (order.ListMinor, order.DiscountMinor).ShouldBe((list, discount));
        plan.Money.Single(m => m.Kind == MoneyLineKind.AmountDue).Amount.Minor.ShouldBe(list - discount);
    }

    [Fact]
    public void The_price_shown_beside_the_form_is_what_is_ordered_part_by_part()
    {
        var launch = Launch with
        {
            ImageId = "win_2022", DataDisks = [new("cloud_efficiency", 100)], Network = new(NetworkKind.Static, 5),
        };
        var state = State(cash: 1_000_000);

        var shown = PurchaseDecisions.PriceOf(state.Launch, new(launch, 12)).Value!;

        var lines = Plan(state, new(launch, 12)).Lines[0].Changes.OfType<OrderPlaced>().Single().Lines;
        lines.Select(l => (l.Name, l.ListMinor, l.DiscountMinor))
            .ShouldBe(shown.Select(p => (p.Name, p.List.Minor, p.Discount.Minor)));
        lines.Select(l => l.Name)
            .ShouldBe(["ecs.t6.small", "5 Mbit/s", "Ultra disk, 40 GiB", "Ultra disk, 100 GiB"]);
    }

    [Fact]
    public void What_is_paid_now_is_begun_in_the_same_plan_and_earned_when_it_is_there()
    {
        var line = Plan(State(cash: 2_920), new(Launch, 1) { RenewalMonths = 3 }).Lines.ShouldHaveSingleItem();

        (line.Effect, line.EffectAt).ShouldBe((Effect.Bought, Given.Utc("2026-12-20T02:43:07Z")));
        var instance = line.Changes.OfType<InstanceBegun>().Single().Instance;
        (instance.ChargeType, instance.Renewal, instance.RenewalMonths)
            .ShouldBe((ChargeType.Subscription, RenewalMode.Auto, 3));
        var disk = line.Changes.OfType<DiskBegun>().Single().Disk;
        (disk.ChargeType, disk.InstanceId).ShouldBe((ChargeType.Subscription, instance.Id));
        line.Changes.OfType<PeriodBegun>().Single()
            .ShouldBe(new PeriodBegun(instance.Id, Given.Utc("2026-12-20T02:43:07Z"), 20, 1));
        line.Changes.OfType<OrderPaid>().Single().Order.CashMinor.ShouldBe(2_920);
        line.Changes.OfType<OrderEnded>().ShouldBeEmpty();
        line.Changes.OfType<WorkQueued>().Single().Kind.ShouldBe(WorkKind.Create);
    }

    [Fact]
    public void One_cent_too_little_orders_nothing_and_says_how_much_is_missing() =>
        PurchaseDecisions.Decide(State(cash: 2_919), new(Launch, 1), Given.Moments).Refusal!.Sentence
            .ShouldBe("The balance is USD 29.19, and USD 0.01 is missing. Top up first.");

    [Fact]
    public void Several_are_one_payment_over_an_order_each()
    {
        var three = new BuyInstances(Launch with { Count = 3 }, 1);

        Placed(Plan(State(cash: 8_760), three)).Select(o => o.SubjectName).ShouldBe(["web-001", "web-002", "web-003"]);
        PurchaseDecisions.Decide(State(cash: 8_759), three, Given.Moments).Refusal!.Code.ShouldBe("wallet.too-little");
    }

    [Fact]
    public void A_voucher_is_spent_over_all_of_them_before_cash()
    {
        var state = State(cash: 840);
        state = state with { Desk = state.Desk with { Vouchers = [Voucher(5_000)] } };

        var paid = Plan(state, new(Launch with { Count = 2 }, 1) { VoucherIds = ["v-1"] }).Lines
            .SelectMany(l => l.Changes).OfType<OrderPaid>().Select(p => p.Order).ToList();

        (paid.Sum(o => o.VoucherMinor), paid.Sum(o => o.CashMinor)).ShouldBe((5_000, 840));
    }

    [Fact]
    public void What_is_ordered_for_later_begins_nothing_and_its_lines_have_no_period()
    {
        var line = Plan(State(cash: 0), new(Launch, 1) { PaysNow = false }).Lines.ShouldHaveSingleItem();

        line.Effect.ShouldBe(Effect.PurchaseOrdered);
        var placed = line.Changes.ShouldHaveSingleItem().ShouldBeOfType<OrderPlaced>();
        placed.Order.UnpaidUntil.ShouldBe(Given.Now + TimeSpan.FromHours(24));
        placed.Lines.ShouldAllBe(l => l.PeriodFrom == null && l.PeriodUntil == null);
    }

    [Fact]
    public void Terms_survive_being_written()
    {
        var terms = PurchaseTerms.Of(new(
            Launch with
            {
                DataDisks = [new("cloud_efficiency", 100, ReleaseWithInstance: false)],
                Network = new(NetworkKind.Static, 5),
                Tags = [KeyValuePair.Create("team", "数据 \"x\"")],
            },
            12) { RenewalMonths = 6 });

        var read = PurchaseTerms.Read(terms.Written)!;

        (read.Months, read.RenewalMonths, read.Network, read.SystemDisk)
            .ShouldBe((12, 6, new NetworkWanted(NetworkKind.Static, 5), new DiskWanted("cloud_efficiency", 40)));
        read.DataDisks.ShouldBe(terms.DataDisks);
        read.Tags.ShouldBe(terms.Tags);
        PurchaseTerms.Read("renewal/1 1 2 3").ShouldBeNull();
        RenewalTerms.Read(terms.Written).ShouldBeNull();
    }

    [Fact]
    public void A_period_is_counted_from_the_payment_on_the_day_that_it_is_in_the_billing_zone()
    {
        // 1 February, 00:30 in Shanghai.
        var order = Placed(Plan(State(cash: 0), new(Launch, 1) { PaysNow = false })).Single();

        var changes = PurchaseDelivery.Begin(
            Delivery, order, PurchaseTerms.Read(order.Fulfilment)!, Given.Utc("2027-01-31T16:30:00Z")).Value!;

        changes.OfType<PeriodBegun>().Single()
            .ShouldBe(new PeriodBegun(order.SubjectId, Given.Utc("2027-02-28T16:30:00Z"), 1, 1));
        changes.OfType<OrderPeriodBegun>().Single().Until.ShouldBe(Given.Utc("2027-02-28T16:30:00Z"));
        changes.OfType<InstanceBegun>().Single().Instance.Name.ShouldBe("web-001");
    }

    [Fact]
    public void The_31st_stays_the_anchor_of_a_month_that_ends_before_it() =>
        FirstPeriod.Of(Given.Utc("2027-01-31T02:00:00Z"), 1, ZonedTime.Find("Asia/Shanghai").Value!)
            .ShouldBe(new FirstPeriod(
                Given.Utc("2027-01-31T02:00:00Z"), Given.Utc("2027-02-28T02:00:00Z"), 31, 1));

    [Fact]
    public void A_full_account_and_an_ID_that_is_taken_cannot_be_delivered()
    {
        var order = Placed(Plan(State(cash: 0), new(Launch, 1) { PaysNow = false })).Single();
        var terms = PurchaseTerms.Read(order.Fulfilment)!;
        var max = Profile.Default.InstancesMax;

        PurchaseDelivery.Begin(Delivery with { InstanceCount = max - 1 }, order, terms, Given.Now)
            .IsAllowed.ShouldBeTrue();
        PurchaseDelivery.Begin(Delivery with { InstanceCount = max }, order, terms, Given.Now)
            .Refusal!.Code.ShouldBe("launch.quota");
        PurchaseDelivery.Begin(Delivery with { IsTaken = true }, order, terms, Given.Now)
            .Refusal!.Code.ShouldBe("purchase.taken");
    }

    [Fact]
    public void A_failed_delivery_pays_everything_back_once_and_says_so()
    {
        var voucher = Voucher(2_000) with { LeftMinor = 0 };
        var order = Placed(Plan(State(cash: 0), new(Launch, 1) { PaysNow = false })).Single() with
        {
            State = OrderState.Paid, VoucherMinor = 2_000, GiftMinor = 300, CashMinor = 620,
        };

        var changes = PurchaseDelivery.OnAnswer(
            order, isDone: false, ([new(order.Id, "v-1", 2_000)], [voucher]), Given.Now);

        var posting = changes.OfType<LedgerPosted>().Single().Posting;
        posting.Key.ShouldBe($"order:{order.Id}:reversed");
        posting.Transfers.Select(t => (t.Credit, t.Amount.Minor))
            .ShouldBe([(Book.Voucher, 2_000), (Book.Gift, 300), (Book.Cash, 620)]);
        changes.OfType<VoucherLeft>().Single().LeftMinor.ShouldBe(2_000);
        changes.ShouldContain(new PeriodVoided(order.SubjectId));
        changes.OfType<Domain.Notices.NoticeGiven>().Single().Notice.Key.ShouldBe($"order:{order.Id}:reversed");
        PurchaseDelivery.OnAnswer(order with { State = OrderState.Reversed }, isDone: false, ([], []), Given.Now)
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_delivery_is_earned_when_the_machine_is_there()
    {
        var order = Placed(Plan(State(cash: 0), new(Launch, 1) { PaysNow = false })).Single() with
        {
            State = OrderState.Paid, CashMinor = 2_920,
        };

        var changes = PurchaseDelivery.OnAnswer(order, isDone: true, ([], []), Given.Now);

        changes.OfType<OrderEnded>().Single().State.ShouldBe(OrderState.Fulfilled);
        changes.OfType<LedgerPosted>().Single().Posting.Transfers.Single().Credit.ShouldBe(Book.PurchaseRevenue);
    }

    [Fact]
    public void What_does_not_go_with_a_paid_period_is_refused()
    {
        Code(new(Launch, 13)).ShouldBe("renewal.duration");
        Code(new(Launch, 1) { RenewalMonths = 4 }).ShouldBe("purchase.renewal-months");
        Code(new(Launch with { ReleaseAt = Given.Now.AddDays(1) }, 1)).ShouldBe("purchase.no-release");
        Code(new(Launch with { IsProtected = true }, 1)).ShouldBe("purchase.no-release");
        PurchaseDecisions.Decide(State(cash: -1), new(Launch, 1), Given.Moments).Refusal!.Code
            .ShouldBe("wallet.arrears");
    }

    [Fact]
    public void An_Elastic_IP_beside_it_is_charged_by_the_hour_and_its_first_hour_must_be_there()
    {
        // 5 Mbit/s at 0.012 an hour, beside 29.20 for the month.
        var command = new BuyInstances(Launch with { Network = new(NetworkKind.Elastic, 5) }, 1);

        var plan = Plan(State(cash: 2_926), command);

        plan.Money.Single(m => m.Kind == MoneyLineKind.StartsPerDay).Amount.Minor.ShouldBe(144);
        plan.Lines[0].Changes.OfType<AddressBegun>().ShouldHaveSingleItem();
        PurchaseDecisions.Decide(State(cash: 2_925), command, Given.Moments).Refusal!.Code
            .ShouldBe("launch.first-hour");
    }

    [Theory]
    [InlineData(2_926, null)]
    [InlineData(2_925, "launch.first-hour")]
    public void Paid_later_its_first_hour_must_be_there_too(long cash, string? code) =>
        Paying(cash, 1).ShouldBe(code);

    [Fact]
    public void Several_that_are_paid_together_need_an_hour_of_each()
    {
        Paying(2 * 2_926, 2).ShouldBeNull();
        Paying((2 * 2_926) - 1, 2).ShouldBe("launch.first-hour");
    }

    /// <summary>Orders of instances with an Elastic IP of 5 Mbit/s, placed before and paid now.</summary>
    private static string? Paying(long cash, int count)
    {
        var command = new BuyInstances(Launch with { Network = new(NetworkKind.Elastic, 5), Count = count }, 1)
        {
            PaysNow = false,
        };
        var orders = Placed(Plan(State(cash: 0), command)).ToList();
        var state = new OrdersState
        {
            AccountId = Given.AccountId,
            Profile = Profile.Default,
            Desk = State(cash).Desk,
            Orders = orders,
            Prices = Given.PricesWithRegions,
            Available = new Money(cash, Currency.Usd),
            Deliveries = orders.ToDictionary(o => o.Id, _ => Delivery, StringComparer.Ordinal),
        };
        return OrderCommandDecisions
            .Decide(state, new PayOrders([.. orders.Select(o => o.Id)]), Given.Moments).Refusal?.Code;
    }

    [Fact]
    public void What_failed_to_come_up_is_released_and_not_renewed()
    {
        var failed = Given.In(PowerState.LaunchFailed);
        failed = failed with { Instance = failed.Instance with { ChargeType = ChargeType.Subscription } };

        RenewalDecisions.WhyNot(failed.Instance, Given.Now)!.Code.ShouldBe("renewal.not-launched");
        RenewalDecisions.WhyNot(failed.Instance with { PowerState = PowerState.Pending }, Given.Now)!.Code
            .ShouldBe("renewal.pending");
        InstanceDecisions.WhyNot(
            Given.State(failed), new ReleaseNow(["i-a"], SnapshotFirst: false, Force: true), Given.Moments)
            .ShouldBeNull();
    }

    private static DeliveryState Delivery => new()
    {
        Account = Given.Account, Profile = Profile.Default, InstanceCount = 0, IsTaken = false, LineCount = 2,
    };

    private static string Code(BuyInstances command) =>
        PurchaseDecisions.Decide(State(cash: 1_000_000), command, Given.Moments).Refusal!.Code;

    private static Plan Plan(PurchaseState state, BuyInstances command) =>
        PurchaseDecisions.Decide(state, command, Given.Moments).Value.ShouldNotBeNull();

    private static IEnumerable<Order> Placed(Plan plan) =>
        plan.Lines.SelectMany(l => l.Changes).OfType<OrderPlaced>().Select(p => p.Order);

    private static PurchaseState State(long cash) => new()
    {
        Launch = new()
        {
            Account = Given.Account,
            Prices = Given.PricesWithRegions,
            Profile = Profile.Default,
            InstanceCount = 0,
            Available = new Money(cash, Currency.Usd),
            IsDone = false,
        },
        Desk = new()
        {
            Balances = new Balances(new Dictionary<Book, long> { [Book.Cash] = cash }),
            Currency = Currency.Usd,
        },
    };

    private static Voucher Voucher(long minor) => new()
    {
        Id = "v-1",
        AccountId = Given.AccountId,
        AmountMinor = minor,
        LeftMinor = minor,
        CurrencyCode = "USD",
        ValidFrom = Given.Now.AddDays(-1),
        ValidUntil = Given.Now.AddDays(1),
        Pays = Payable.New | Payable.Renew,
        Reason = "test",
        GrantedAt = Given.Now.AddDays(-1),
    };
}
