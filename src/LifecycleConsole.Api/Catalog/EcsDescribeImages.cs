using LifecycleConsole.Api.Alibaba;
using LifecycleConsole.Api.Instances;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Operations.Catalog;

namespace LifecycleConsole.Api.Catalog;

/// <summary>Systems to start from.</summary>
internal sealed class EcsDescribeImages(CatalogQueries catalog) : WireAction(WireProduct.Ecs, "DescribeImages")
{
    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        var region = p.Required("RegionId");
        var ids = p.CommaList("ImageId", 100);
        var (name, os) = (p.Filled("ImageName"), p.Filled("OSType"));
        var paging = EcsPaging.Read(p);
        if (p.Problem is { } problem)
        {
            return problem;
        }
        var found = await catalog.GetAsync(call.Actor, cancellationToken).ConfigureAwait(false);
        if (found.Value is not { } view)
        {
            return found.Refusal!;
        }
        var images = view.Prices.Images.Values
            .Where(image => ids.Count == 0 || ids.Contains(image.Id, StringComparer.Ordinal))
            .Where(image => name is null || image.Name.Contains(name.Trim('*'), StringComparison.OrdinalIgnoreCase))
            .Where(image => os is null || EcsInstance.OsTypeOf(image).Equals(os, StringComparison.OrdinalIgnoreCase))
            .OrderBy(image => image.Id, StringComparer.Ordinal).ToList();
        return new Body(
            region, images.Count, paging.Number, paging.Size,
            new([.. images.Skip(paging.Skip).Take(paging.Size).Select(Of)]));
    }

    private static OneImage Of(ImageInfo image) =>
        new(image.Id, image.Name, image.Name, EcsInstance.OsTypeOf(image), image.Os, image.MinSystemDiskGib);

    private sealed record Body(string RegionId, int TotalCount, int PageNumber, int PageSize, ImageList Images)
        : WireBody;

    private sealed record ImageList(IReadOnlyList<OneImage> Image);

    /// <param name="Size">GiB.</param>
    private sealed record OneImage(
        string ImageId, string ImageName, string OSName, string OSType, string Platform, int Size)
    {
        public string Description { get; } = "";
        public string Architecture { get; } = "x86_64";
        public string ImageOwnerAlias { get; } = "system";
        public string ImageVersion { get; } = "1";
        public string Status { get; } = "Available";
        public string Progress { get; } = "100%";
        public string Usage { get; } = "none";
        public string CreationTime { get; } = "2026-01-01T00:00:00Z";
        public string ProductCode { get; } = "";
        public bool IsSubscribed { get; }
        public bool IsSelfShared { get; }
        public bool IsCopied { get; }
        public bool IsSupportIoOptimized { get; } = true;
        public bool IsSupportCloudinit { get; } = true;
        public DeviceList DiskDeviceMappings { get; } = new([]);
    }

    private sealed record DeviceList(IReadOnlyList<string> DiskDeviceMapping);
}
