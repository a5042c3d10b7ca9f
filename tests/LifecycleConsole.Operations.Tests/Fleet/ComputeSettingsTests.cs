using LifecycleConsole.Compute;
using LifecycleConsole.Compute.Fleet;
using LifecycleConsole.Compute.Work;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace LifecycleConsole.Operations.Tests.Fleet;

public sealed class ComputeSettingsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("compute-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_host_without_settings_opens_the_fleet_under_its_content_root()
    {
        using var host = Host();
        await host.StartAsync(TestContext.Current.CancellationToken);

        File.Exists(Path.Combine(folder, "data", "fleet.jsonl")).ShouldBeTrue();
        host.Services.GetRequiredService<IComputeBackend>()
            .ShouldBeSameAs(host.Services.GetRequiredService<SimulatedFleet>());
    }

    [Fact]
    public void Settings_are_read_by_their_names()
    {
        using var host = Host(
            ("Compute:Simulated:Journal", "other.jsonl"), ("Compute:Simulated:DestroyTime", "00:00:09"),
            ("Compute:Simulated:Faults:0:Deed", "Destroy"), ("Compute:Simulated:Faults:0:Kind", "LoseAnswer"),
            ("Compute:Simulated:Faults:0:InstanceIdPattern", "i-7*"), ("Compute:Simulated:Faults:0:Times", "3"));

        var options = host.Services.GetRequiredService<IOptions<FleetOptions>>().Value;

        options.TimeOf(MachineDeed.Destroy).ShouldBe(TimeSpan.FromSeconds(9));
        options.Journal.ShouldBe("other.jsonl");
        options.Faults.ShouldHaveSingleItem().ShouldBe(new FleetFaultOptions
        {
            Deed = "Destroy", Kind = FleetFaultKind.LoseAnswer, InstanceIdPattern = "i-7*", Times = 3,
        });
    }

    [Theory]
    [InlineData("Compute:Backend", "Proxmox")]
    [InlineData("Compute:Simulated:StopTime", "-00:00:01")]
    [InlineData("Compute:Simulated:SnapshotTime", "1.00:00:01")]
    [InlineData("Compute:Simulated:StartTime", "soon")]
    [InlineData("Compute:Simulated:Journal", " ")]
    [InlineData("Compute:Simulated:OperationsKept", "00:59:59")]
    [InlineData("Compute:Simulated:CompactAboveBytes", "-1")]
    [InlineData("Compute:Simulated:Faults:0:Deed", "Explode")]
    [InlineData("Compute:Simulated:Faults:0:Kind", "0")]
    [InlineData("Compute:Simulated:Faults:0:Times", "-1")]
    [InlineData("Compute:Simulated:Faults:0:InstanceIdPattern", "")]
    public async Task A_wrong_setting_stops_the_host_with_a_sentence_that_names_it(string setting, string value)
    {
        using var host = Host((setting, value));

        var refusal = await Should.ThrowAsync<Exception>(() => host.StartAsync(TestContext.Current.CancellationToken));

        refusal.Message.ShouldContain(setting);
    }

    [Fact]
    public async Task A_setting_that_does_not_exist_stops_the_host()
    {
        using var host = Host(("Compute:Simulated:StratTime", "00:00:01"));

        var refusal = await Should.ThrowAsync<Exception>(() => host.StartAsync(TestContext.Current.CancellationToken));

        refusal.Message.ShouldContain("StratTime");
    }

    [Fact]
    public void Every_deed_has_a_time()
    {
        foreach (var deed in Enum.GetValues<MachineDeed>())
        {
            new FleetOptions().TimeOf(deed).ShouldBeGreaterThan(TimeSpan.Zero);
        }
    }

    private IHost Host(params (string Name, string Value)[] settings)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings
        {
            DisableDefaults = true,
            ContentRootPath = folder,
        });
        builder.Configuration.AddInMemoryCollection(
            settings.Select(s => KeyValuePair.Create(s.Name, (string?)s.Value)));
        builder.Services.AddCompute(builder.Configuration);
        return builder.Build();
    }
}
