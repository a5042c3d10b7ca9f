using System.Text;
using System.Text.Json.Nodes;
using LifecycleConsole.Operations.Catalog;

namespace LifecycleConsole.Operations.Tests.Catalog;

public sealed class PriceListReaderTests
{
    [Fact]
    public void A_good_list_is_read_whole()
    {
        var reading = Read(Good());

        reading.Problems.ShouldBeEmpty();
        var list = reading.Lists.ShouldHaveSingleItem();
        list.Types["ecs.g7.large"].PerHour.ShouldBe(0.112m);
        list.Types["ecs.g7.large"].IsIn("cn-hangzhou-h").ShouldBeTrue();
        list.DiskCategories["cloud_essd"].MaxGib.ShouldBe(32768);
        list.Images["debian_12"].MinSystemDiskGib.ShouldBe(20);
        list.Addresses.IdleHour.ShouldBe(0.2m);
        list.Durations.ShouldBe([1, 6, 12]);
    }

    [Fact]
    public void An_array_may_hold_a_list_for_each_currency_once()
    {
        var twice = new JsonArray(Good(), Good());

        Problems(twice).ShouldBe(["pricelist.twice $[1]"]);
        twice[1]!["currency"] = "CNY";
        Read(twice).Lists.Select(list => list.Currency.Code).ShouldBe(["USD", "CNY"]);
    }

    [Fact]
    public void A_byte_order_mark_in_front_does_no_harm() => PriceListReader
        .Read((byte[])[.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Good().ToJsonString())])
        .IsGood.ShouldBeTrue();

    [Fact]
    public void All_problems_are_listed_each_with_its_path()
    {
        var list = Good();
        list.Remove("currency");
        list["types"]![0]!["perHour"] = -0.1m;
        list["types"]![0]!["perMonth"] = 1.1234567m;
        list["images"]![0]!["minSystemDiskGib"] = 0;

        Problems(list).ShouldBe(
        [
            "pricelist.field-missing $.currency",
            "pricelist.negative $.types[0].perHour",
            "pricelist.decimals $.types[0].perMonth",
            "pricelist.out-of-range $.images[0].minSystemDiskGib",
        ], ignoreOrder: true);
    }

    [Fact]
    public void A_duplicate_ID_is_named()
    {
        var list = Good();
        list["types"]!.AsArray().Add(list["types"]![0]!.DeepClone());

        var problem = Read(list).Problems.ShouldHaveSingleItem();
        problem.Sentence.ShouldBe(
            "$.types[1]: ecs.g7.large is there already. Remove one of the two, or give it another ID.");
    }

    [Fact]
    public void A_zone_belongs_to_one_region() => Problems(With(list => list["regions"]!.AsArray().Add(
        new JsonObject { ["id"] = "x", ["name"] = "X", ["zones"] = new JsonObject { ["cn-hangzhou-h"] = "H" } })))
        .ShouldBe(["pricelist.twice $.regions[1].zones.cn-hangzhou-h"]);

    [Fact]
    public void A_type_in_a_zone_that_no_region_has_is_refused() =>
        Problems(With(list => list["types"]![0]!["zones"] = new JsonArray("mars-1")))
            .ShouldBe(["pricelist.unknown-zone $.types[0].zones[0]"]);

    [Fact]
    public void An_image_that_fits_on_no_system_disk_is_refused() =>
        Problems(With(list => list["diskCategories"]![0]!["system"] = false))
            .ShouldBe(["pricelist.no-system-disk $.images[0]"]);

    [Theory]
    [InlineData(1.000001, true)]
    [InlineData(1.0000001, false)]
    public void Prices_have_six_decimals_at_most(double price, bool isGood) =>
        Read(With(list => list["snapshotGibHour"] = price)).IsGood.ShouldBe(isGood);

    [Theory]
    [InlineData("null", "pricelist.field-missing")]
    [InlineData("\"0.1\"", "pricelist.wrong-kind")]
    [InlineData("1e400", "pricelist.wrong-kind")]
    [InlineData("1000001", "pricelist.out-of-range")]
    public void A_price_that_is_none_is_refused(string json, string code) =>
        Problems(With(list => list["snapshotGibHour"] = JsonNode.Parse(json)))
            .ShouldBe([code + " $.snapshotGibHour"]);

    [Fact]
    public void A_misspelt_field_is_not_passed_over() =>
        Problems(With(list => list["images"]![0]!["perHuor"] = 1))
            .ShouldBe(["pricelist.field-unknown $.images[0].perHuor"]);

    [Fact]
    public void A_field_that_stands_there_twice_is_refused() => Codes(Text(Good().ToJsonString()
        .Replace("\"currency\":\"USD\"", "\"currency\":\"USD\",\"currency\":\"CNY\"", StringComparison.Ordinal)))
        .ShouldBe(["pricelist.field-twice $.currency"]);

    [Theory]
    [InlineData("XXX")]
    [InlineData("usd")]
    public void An_unknown_currency_is_refused(string code) =>
        Problems(With(list => list["currency"] = code)).ShouldBe(["pricelist.currency $.currency"]);

    [Fact]
    public void Discounts_and_durations_go_from_short_to_long() => Problems(With(list =>
    {
        list["durations"] = new JsonArray(1, 6, 6);
        list["timeDiscounts"]!.AsArray().Add(new JsonObject { ["fromMonths"] = 6, ["factor"] = 1.2m });
    })).ShouldBe(
    [
        "pricelist.not-rising $.durations[2]", "pricelist.not-rising $.timeDiscounts[1].fromMonths",
        "pricelist.out-of-range $.timeDiscounts[1].factor",
    ], ignoreOrder: true);

    [Fact]
    public void Control_characters_and_long_names_are_refused() => Problems(With(list =>
    {
        list["images"]![0]!["name"] = "Debian\u202E 12";
        list["types"]![0]!["name"] = new string('x', 129);
    })).ShouldBe(["pricelist.characters $.types[0].name", "pricelist.characters $.images[0].name"], ignoreOrder: true);

    [Theory]
    [InlineData("", "pricelist.not-json $")]
    [InlineData("{ \"currency\": }", "pricelist.not-json $")]
    [InlineData("5", "pricelist.wrong-kind $")]
    [InlineData("[]", "pricelist.empty $")]
    [InlineData("[[]]", "pricelist.wrong-kind $[0]")]
    public void A_text_that_is_no_price_list_is_refused(string text, string problem) =>
        Codes(Text(text)).ShouldBe([problem]);

    [Fact]
    public void A_broken_text_says_where()
    {
        var problem = PriceListReader.Read(Text("{\n  \"currency\" \"USD\"\n}")).Problems.ShouldHaveSingleItem();
        problem.Sentence.ShouldContain("line 2");
    }

    [Fact]
    public void Deep_nesting_is_refused_as_such() =>
        Codes(Text(new string('[', 100_000))).ShouldBe(["pricelist.too-deep $"]);

    [Fact]
    public void Another_encoding_is_refused_as_such() =>
        Codes(Encoding.Unicode.GetBytes(Good().ToJsonString())).ShouldNotBeEmpty();

    [Fact]
    public void Bytes_that_are_no_text_are_refused_as_such() =>
        Codes([0x7B, 0xFF, 0xFE, 0x7D]).ShouldBe(["pricelist.not-text $"]);

    [Fact]
    public void A_text_above_the_limit_is_refused_unread() =>
        Codes(new byte[PriceListReader.BytesMax + 1]).ShouldBe(["pricelist.too-large $"]);

    [Fact]
    public void Resource_plans_are_read_with_the_unit_of_their_kind()
    {
        var list = With(l => l["resourcePlans"] = new JsonArray(Plan("Bandwidth", "mbpsHours"),
            Plan("DiskStorage", "gibHours")));
        list["resourcePlans"]![1]!["id"] = "p-2";

        var plans = Read(list).Lists.Single().ResourcePlans;

        plans["p-1"].Capacity.ShouldBe(7440);
        (plans["p-2"].Months, plans["p-2"].Price).ShouldBe((1, 59.5m));
    }

    [Fact]
    public void What_is_wrong_with_resource_plans_is_named() => Problems(With(l => l["resourcePlans"] = new JsonArray(
        Plan("Traffic", "gibHours"), Plan("Bandwidth", "gibHours"), Plan("SnapshotStorage", "gibHours", 0.001m),
        Plan("DiskStorage", "gibHours")))).ShouldBe(
    [
        "pricelist.quota-kind $.resourcePlans[0].kind",
        "pricelist.field-unknown $.resourcePlans[1].gibHours",
        "pricelist.field-missing $.resourcePlans[1].mbpsHours",
        "pricelist.decimals $.resourcePlans[2].price",
        "pricelist.twice $.resourcePlans[2]",
        "pricelist.twice $.resourcePlans[3]",
    ], ignoreOrder: true);

    private static JsonObject Plan(string kind, string unit, decimal price = 59.5m) => new()
    {
        ["id"] = "p-1", ["name"] = "Plan", ["kind"] = kind, [unit] = 7440, ["months"] = 1, ["price"] = price,
    };

    internal static JsonObject Good() => (JsonObject)JsonNode.Parse("""
        {
          "currency": "USD",
          "regions": [{ "id": "cn-hangzhou", "name": "China (Hangzhou)", "zones": { "cn-hangzhou-h": "H" } }],
          "types": [{ "name": "ecs.g7.large", "vcpuCount": 2, "memoryGib": 8, "perHour": 0.112, "perMonth": 67.5 }],
          "images": [{ "id": "debian_12", "name": "Debian 12", "os": "Linux", "minSystemDiskGib": 20 }],
          "diskCategories": [
            { "id": "cloud_essd", "name": "ESSD", "gibHour": 0.00035, "gibMonth": 0.16, "minGib": 20, "maxGib": 32768 }
          ],
          "bandwidth": { "mbpsHour": 0.0112, "mbpsMonth": 3.36, "maxMbps": 200 },
          "addresses": { "hour": 0, "idleHour": 0.2, "mbpsHour": 0.0112, "maxMbps": 200 },
          "snapshotGibHour": 0.000028,
          "timeDiscounts": [{ "fromMonths": 6, "factor": 0.88 }],
          "durations": [1, 6, 12]
        }
        """)!;

    private static JsonObject With(Action<JsonObject> change)
    {
        var list = Good();
        change(list);
        return list;
    }

    private static PriceReading Read(JsonNode list) => PriceListReader.Read(Text(list.ToJsonString()));

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static IEnumerable<string> Problems(JsonNode list) => Codes(Text(list.ToJsonString()));

    private static IEnumerable<string> Codes(byte[] text) =>
        PriceListReader.Read(text).Problems.Select(problem => $"{problem.Code} {problem.Arguments[0].Value}");
}
