using System.Globalization;
using System.Text;

namespace LifecycleConsole.Testing;

/// <summary>
/// Exports as the vendors' tools print them: every field that the answers have, nulls and Chinese names included.
/// </summary>
internal static class VendorFiles
{
    public static Stream Stream(string text) => new MemoryStream(Encoding.UTF8.GetBytes(text));

    /// <summary>A page of <c>aliyun ecs DescribeInstances</c>.</summary>
    public static string AlibabaPage(params IEnumerable<string> instances) => $$"""
        {
          "Instances": {
            "Instance": [
        {{string.Join(",\n", instances)}}
            ]
          },
          "NextToken": "",
          "PageNumber": 1,
          "PageSize": 100,
          "RequestId": "473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E",
          "TotalCount": 2
        }
        """;

    /// <param name="more">Fields that come after and win, as the last of two does.</param>
    public static string Alibaba(string id, string name = "web-01", string more = "") => $$"""
              {
                "AutoReleaseTime": "",
                "ClusterId": "",
                "Cpu": 2,
                "CpuOptions": { "CoreCount": 1, "Numa": "", "ThreadsPerCore": 2 },
                "CreationTime": "2026-01-15T08:07Z",
                "CreditSpecification": "",
                "DedicatedHostAttribute": { "DedicatedHostClusterId": "", "DedicatedHostId": "",
                  "DedicatedHostName": "" },
                "DedicatedInstanceAttribute": { "Affinity": "", "Tenancy": "" },
                "DeletionProtection": false,
                "DeploymentSetId": "",
                "Description": "",
                "DeviceAvailable": true,
                "EcsCapacityReservationAttr": { "CapacityReservationId": "", "CapacityReservationPreference": "" },
                "EipAddress": { "AllocationId": "", "InternetChargeType": "", "IpAddress": "" },
                "ExpiredTime": "2099-12-31T15:59Z",
                "GPUAmount": 0,
                "GPUSpec": "",
                "HostName": "iZ{{id}}",
                "HpcClusterId": "",
                "ImageId": "aliyun_3_x64_20G_alibase_20240819.vhd",
                "InnerIpAddress": { "IpAddress": [] },
                "InstanceChargeType": "PostPaid",
                "InstanceId": "{{id}}",
                "InstanceName": "{{name}}",
                "InstanceNetworkType": "vpc",
                "InstanceType": "ecs.g7.large",
                "InstanceTypeFamily": "ecs.g7",
        {{AlibabaRest}}
                "ZoneId": "cn-hangzhou-i"{{(more.Length == 0 ? "" : ",\n" + more)}}
              }
        """;

    /// <summary>The fields that every machine of the tests has alike.</summary>
    private const string AlibabaRest = """
                "InternetChargeType": "PayByTraffic",
                "InternetMaxBandwidthIn": -1,
                "InternetMaxBandwidthOut": 5,
                "IoOptimized": true,
                "KeyPairName": null,
                "LocalStorageAmount": null,
                "LocalStorageCapacity": null,
                "Memory": 8192,
                "MetadataOptions": { "HttpEndpoint": "", "HttpTokens": "" },
                "NetworkInterfaces": { "NetworkInterface": [ { "MacAddress": "00:16:3e:00:00:01", "NetworkInterfaceId":
                  "eni-bp1", "PrimaryIpAddress": "172.16.0.10", "PrivateIpSets": { "PrivateIpSet": [] },
                  "Type": "Primary" } ] },
                "OSName": "Alibaba Cloud Linux  3.2104 LTS 64位",
                "OSNameEn": "Alibaba Cloud Linux  3.2104 LTS 64 bit",
                "OSType": "linux",
                "OperationLocks": { "LockReason": [] },
                "PublicIpAddress": { "IpAddress": [ "47.98.112.30" ] },
                "RdmaIpAddress": { "IpAddress": [] },
                "Recyclable": false,
                "RegionId": "cn-hangzhou",
                "ResourceGroupId": "",
                "SaleCycle": "",
                "SecurityGroupIds": { "SecurityGroupId": [ "sg-bp1" ] },
                "SerialNumber": "51d1353b-22bf-4567-a176-8b3e12e43135",
                "SpotDuration": null,
                "SpotPriceLimit": 0.0,
                "SpotStrategy": "NoSpot",
                "StartTime": "2026-01-15T08:08Z",
                "Status": "Running",
                "StoppedMode": "Not-applicable",
                "Tags": { "Tag": [ { "TagKey": "team", "TagValue": "storefront" } ] },
                "VlanId": "",
                "VpcAttributes": { "NatIpAddress": "", "PrivateIpAddress": { "IpAddress": [ "172.16.0.10" ] },
                  "VSwitchId": "vsw-bp1", "VpcId": "vpc-bp1" },
        """;

    /// <summary>A page of <c>tccli cvm DescribeInstances</c>, which prints no envelope.</summary>
    public static string TencentPage(params IEnumerable<string> instances) => $$"""
        {
            "TotalCount": 2,
            "InstanceSet": [
        {{string.Join(",\n", instances)}}
            ],
            "RequestId": "6ef60bec-0242-43af-bb20-270359fb54a7"
        }
        """;

    public static string Tencent(string id, string name = "未命名", string more = "") => $$"""
                {
                    "Placement": { "Zone": "ap-guangzhou-3", "ProjectId": 0, "HostIds": null,
                        "HostIps": null, "HostId": null },
                    "InstanceId": "{{id}}",
                    "InstanceType": "S5.MEDIUM4",
                    "CPU": 2,
                    "Memory": 4,
                    "RestrictState": "NORMAL",
                    "InstanceName": "{{name}}",
                    "InstanceChargeType": "PREPAID",
                    "SystemDisk": { "DiskType": "CLOUD_PREMIUM", "DiskId": "disk-s{{id}}", "DiskSize": 50 },
                    "DataDisks": [ { "DiskSize": 100, "DiskType": "CLOUD_SSD", "DiskId": "disk-d{{id}}",
                        "DeleteWithInstance": false, "SnapshotId": null, "Encrypt": false, "KmsKeyId": null } ],
                    "PrivateIpAddresses": [ "10.0.0.7" ],
                    "PublicIpAddresses": [ "129.204.10.7" ],
                    "InternetAccessible": { "InternetChargeType": "TRAFFIC_POSTPAID_BY_HOUR",
                        "InternetMaxBandwidthOut": 10, "PublicIpAssigned": null, "BandwidthPackageId": null },
                    "VirtualPrivateCloud": { "VpcId": "vpc-m7ryva5d", "SubnetId": "subnet-1", "AsVpcGateway": false,
                        "PrivateIpAddresses": null, "Ipv6AddressCount": null },
                    "ImageId": "img-9qabwvbn",
                    "RenewFlag": "NOTIFY_AND_AUTO_RENEW",
                    "CreatedTime": "2026-01-31T02:43:51Z",
                    "ExpiredTime": "2027-02-28T02:43:51Z",
                    "OsName": "TencentOS Server 3.1 (TK4)",
                    "SecurityGroupIds": [ "sg-1" ],
                    "LoginSettings": { "Password": null, "KeyIds": null, "KeepImageLogin": null },
                    "InstanceState": "RUNNING",
                    "Tags": [ { "Key": "团队", "Value": "数据" } ],
                    "StopChargingMode": "NOT_APPLICABLE",
                    "Uuid": "0a6a2e5c-2f0d-4ee5-a2d0-8d4b3f0f0001",
                    "LatestOperation": null, "LatestOperationState": null, "LatestOperationRequestId": null,
                    "DisasterRecoverGroupId": "", "IPv6Addresses": null, "CamRoleName": "", "HpcClusterId": "",
                    "RdmaIpAddresses": [], "IsolatedSource": "NOTISOLATED", "GPUInfo": null,
                    "LicenseType": "TencentCloud", "DisableApiTermination": false, "DefaultLoginUser": "root",
                    "DefaultLoginPort": 22{{(more.Length == 0 ? "" : ",\n" + more)}}
                }
        """;

    /// <summary>So many instances in pages of 100, one document after the other.</summary>
    public static string AlibabaPages(int count) => string.Join('\n', Enumerable.Range(0, count).Chunk(100).Select(
        page => AlibabaPage(page.Select(n => Alibaba($"i-many{n.ToString("d8", CultureInfo.InvariantCulture)}")))));
}
