using System.Globalization;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Instances;

/// <summary>One active filter, and the address without it.</summary>
public sealed record FilterChip(string Text, string Without)
{
    public static IEnumerable<FilterChip> Of(InstanceListAddress address)
    {
        var filter = address.Filter;
        FilterChip Chip(string template, string value, InstanceFilter without) =>
            new(TimeWords.Fill(template, value), address.With(without).Write());

        if (filter.View != InstanceView.All)
        {
            yield return Chip(
                InstanceTexts.ViewChip, InstanceLooks.Label(filter.View), filter with { View = InstanceView.All });
        }
        if (filter.Region is { } region)
        {
            yield return Chip(InstanceTexts.RegionChip, region, filter with { Region = null });
        }
        if (filter.Text is { } text)
        {
            yield return Chip(InstanceTexts.TextChip, text, filter with { Text = null });
        }
        if (filter.ChargeType is { } type)
        {
            yield return Chip(InstanceTexts.BillingChip, InstanceLooks.Label(type), filter with { ChargeType = null });
        }
        if (filter.PowerState is { } state)
        {
            yield return Chip(
                InstanceTexts.StateChip, InstanceLooks.Of(state).Label, filter with { PowerState = null });
        }
        if (filter.HasNext)
        {
            string Day(DateOnly? day) =>
                day?.ToString(InstanceListAddress.DayFormat, CultureInfo.InvariantCulture) ?? "…";
            yield return Chip(
                InstanceTexts.NextChip, $"{Day(filter.NextFrom)} – {Day(filter.NextTo)}",
                filter with { NextFrom = null, NextTo = null });
        }
        if (filter.TagKey is { } key)
        {
            var tag = filter.TagValue is null ? key : $"{key}={filter.TagValue}";
            yield return Chip(InstanceTexts.TagChip, tag, filter with { TagKey = null, TagValue = null });
        }
    }
}
