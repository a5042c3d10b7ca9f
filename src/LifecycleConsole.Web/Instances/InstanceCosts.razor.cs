using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Instances;

/// <summary>What runs up by the hour, part by part: the very rates that the list shows in sum.</summary>
public sealed partial class InstanceCosts
{
    private RunningRate? _rate;

    [Parameter, EditorRequired]
    public required InstanceDetails Details { get; set; }

    [Parameter, EditorRequired]
    public required Viewer Viewer { get; set; }

    private Instance Instance => Details.Holding.Instance;

    protected override void OnParametersSet() => _rate = RunningRates.PerHour(Details.Holding, Viewer.Prices);

    private string TextOf(RatePart part) => part.Kind switch
    {
        RatePartKind.Compute => TimeWords.Fill(InstanceTexts.CostsCompute, part.PriceName),
        RatePartKind.Image => TimeWords.Fill(InstanceTexts.CostsPartImage, ImageName(part.PriceName)),
        RatePartKind.SystemDisk => InstanceTexts.CostsPartSystem,
        RatePartKind.DataDisk => TimeWords.Fill(InstanceTexts.CostsPartData, NameOf(part.SubjectId)),
        RatePartKind.Bandwidth => TimeWords.Fill(InstanceTexts.CostsBandwidth, Instance.BandwidthMbps),
        _ => throw new ArgumentOutOfRangeException(nameof(part), part.Kind, null),
    };

    private string ImageName(string id) => Viewer.Prices.Images.GetValueOrDefault(id)?.Name ?? id;

    private string NameOf(string diskId) =>
        Details.Holding.Disks.FirstOrDefault(disk => disk.Id == diskId)?.Name ?? diskId;
}
