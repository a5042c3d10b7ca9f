using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Timeline;

namespace LifecycleConsole.Domain.Instances;

/// <summary>What may be created. Every problem of a form at once, in the order of its fields.</summary>
public static class LaunchRules
{
    private const int TokenLengthMax = 64;

    public static IEnumerable<LaunchProblem> Problems(LaunchState state, LaunchInstances command, Moments moments)
    {
        if (state.IsDone)
        {
            return [new(LaunchField.Whole, LaunchRefusals.DoneAlready.With())];
        }
        return new (LaunchField Field, Refusal? Refusal)[]
        {
            (LaunchField.Whole, WhyNotToken(command.ClientToken)),
            (LaunchField.Place, WhyNotPlace(state.Prices, command)),
            (LaunchField.Type, WhyNotType(state.Prices, command)),
            (LaunchField.Image, WhyNotImage(state.Prices, command)),
            (LaunchField.SystemDisk, WhyNotSystem(state.Prices, command)),
            (LaunchField.DataDisks, WhyNotData(state.Prices, command.DataDisks)),
            (LaunchField.Network, WhyNotNetwork(state.Prices, command.Network)),
            (LaunchField.Count, WhyNotCount(state, command.Count)),
            (LaunchField.Name, WhyNotName(command)),
            (LaunchField.Tags, TagDecisions.WhyNotNew(command.Tags)),
            (LaunchField.ReleaseAt,
                command.ReleaseAt is { } at ? ReleaseTimes.Check(state.Profile, at, moments) : null),
        }.Where(found => found.Refusal is not null).Select(found => new LaunchProblem(found.Field, found.Refusal!));
    }

    /// <summary>What a system disk of the category must hold, and what it can.</summary>
    public static (int Min, int Max) SystemSizes(DiskCategory category, ImageInfo? image) =>
        (Math.Max(category.MinGib, image?.MinSystemDiskGib ?? 0), category.MaxGib);

    private static Refusal? WhyNotToken(string token) =>
        token.Length is > 0 and <= TokenLengthMax && token.All(c => c is > ' ' and < '\x7F')
            ? null
            : LaunchRefusals.Token.With(new RefusalArgument("length", token.Length));

    private static Refusal? WhyNotPlace(PriceList prices, LaunchInstances command) =>
        !prices.Regions.TryGetValue(command.Region, out var region)
            ? LaunchRefusals.Region.With(Id(command.Region))
            : region.Zones.ContainsKey(command.Zone)
                ? null
                : LaunchRefusals.Zone.With(new("region", region.Id), Id(command.Zone));

    private static Refusal? WhyNotType(PriceList prices, LaunchInstances command) =>
        !prices.Types.TryGetValue(command.TypeName, out var type)
            ? LaunchRefusals.Type.With(Id(command.TypeName))
            : type.IsIn(command.Zone)
                ? null
                : LaunchRefusals.TypeNotThere.With(Id(type.Name), new("zone", command.Zone));

    private static Refusal? WhyNotImage(PriceList prices, LaunchInstances command) =>
        prices.Images.ContainsKey(command.ImageId) ? null : LaunchRefusals.Image.With(Id(command.ImageId));

    private static Refusal? WhyNotSystem(PriceList prices, LaunchInstances command)
    {
        var disk = command.SystemDisk;
        if (!prices.DiskCategories.TryGetValue(disk.Category, out var category))
        {
            return LaunchRefusals.Category.With(Id(disk.Category));
        }
        var (min, max) = SystemSizes(category, prices.Images.GetValueOrDefault(command.ImageId));
        return !category.ForSystem ? LaunchRefusals.NotForSystem.With(Id(disk.Category))
            : disk.SizeGib >= min && disk.SizeGib <= max ? null
            : LaunchRefusals.SystemSize.With(new("size", disk.SizeGib), new("min", min), new("max", max));
    }

    private static Refusal? WhyNotData(PriceList prices, IReadOnlyList<DiskWanted> disks) =>
        disks.Count > LaunchInstances.DataDisksMax
            ? LaunchRefusals.DataDisks.With(new("count", disks.Count), new("max", LaunchInstances.DataDisksMax))
            : disks.Select((disk, n) => WhyNotData(prices, disk, n + 1)).FirstOrDefault(refusal => refusal is not null);

    private static Refusal? WhyNotData(PriceList prices, DiskWanted disk, int number) =>
        !prices.DiskCategories.TryGetValue(disk.Category, out var category)
            ? LaunchRefusals.Category.With(Id(disk.Category))
            : !category.ForData ? LaunchRefusals.NotForData.With(Id(disk.Category))
            : disk.SizeGib >= category.MinGib && disk.SizeGib <= category.MaxGib ? null
            : LaunchRefusals.DataSize.With(
                new("number", number), new("size", disk.SizeGib),
                new("min", category.MinGib), new("max", category.MaxGib));

    private static Refusal? WhyNotNetwork(PriceList prices, NetworkWanted network)
    {
        if (network.Kind == NetworkKind.None)
        {
            return null;
        }
        if (network.Kind == NetworkKind.Elastic)
        {
            return AddressDecisions.WhyNotBandwidth(prices, network.Mbps);
        }
        var max = prices.StaticBandwidth.MaxMbps;
        return network.Mbps >= 1 && network.Mbps <= max
            ? null
            : LaunchRefusals.Bandwidth.With(new("mbps", network.Mbps), new("max", max));
    }

    private static Refusal? WhyNotCount(LaunchState state, int count)
    {
        if (count is < 1 or > LaunchInstances.CountMax)
        {
            return LaunchRefusals.Count.With(new("count", count), new("max", LaunchInstances.CountMax));
        }
        var max = state.Profile.InstancesMax;
        return (long)state.InstanceCount + count > max
            ? LaunchRefusals.Quota.With(new("have", state.InstanceCount), new("count", count), new("max", max))
            : null;
    }

    /// <summary>A wrong count is told of by itself.</summary>
    private static Refusal? WhyNotName(LaunchInstances command) => NamePattern.Names(
        command.NamePattern, Math.Clamp(command.Count, 1, LaunchInstances.CountMax)).Refusal;

    private static RefusalArgument Id(string id) => new("id", id);
}
