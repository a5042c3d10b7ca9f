using LifecycleConsole.Domain.Instances;

namespace LifecycleConsole.Operations.Tests.Instances;

/// <summary>An order form that the tests' price list can fill; each test says what differs.</summary>
internal static class SampleLaunch
{
    public static readonly LaunchInstances Form = new()
    {
        ClientToken = "form-1",
        Region = "cn-hangzhou",
        Zone = "cn-hangzhou-k",
        TypeName = "ecs.c7.xlarge",
        ImageId = "debian_12_x64",
        SystemDisk = new("cloud_efficiency", 40),
        Network = new(NetworkKind.Elastic, 5),
        NamePattern = "web-[001,3]",
    };
}
