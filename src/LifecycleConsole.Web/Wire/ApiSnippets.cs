using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Wire;

/// <param name="Name">Of the client, as its makers call it.</param>
internal sealed record ApiSnippet(string Name, string Text);

/// <summary>What is to be written to point the vendors' clients here: the address, nothing else.</summary>
internal static class ApiSnippets
{
    /// <param name="url"><c>http://127.0.0.1:5081</c></param>
    public static IReadOnlyList<ApiSnippet> For(string url)
    {
        var address = new Uri(url);
        var (host, port, scheme) = (address.Host, address.Port, address.Scheme);
        var isSecure = scheme == "https" ? "True" : "False";
        return
        [
            new("curl", $$"""
                # What it would do, and what it costs:
                curl -u ID:SECRET -H 'Content-Type: application/json' {{url}}/api/v1/plans \
                  -d '{"command":"stop","ids":["i-…"]}' > plan.json
                # Do it, once, however often this is sent:
                jq .commit plan.json | curl -u ID:SECRET -H 'Content-Type: application/json' \
                  -H "Idempotency-Key: $(uuidgen)" -d @- {{url}}/api/v1/commits
                curl -u ID:SECRET '{{url}}/api/v1/instances?pageSize=20&sort=Name&descending=false'
                """),
            new("Alibaba Cloud, Node.js (@alicloud/ecs20140526)", $$"""
                const Ecs = require('@alicloud/ecs20140526');
                const { $OpenApiUtil } = require('@alicloud/openapi-core');
                const ecs = new Ecs.default(new $OpenApiUtil.Config({
                  accessKeyId: ID, accessKeySecret: SECRET, regionId: 'cn-hangzhou',
                  endpoint: '{{host}}:{{port}}', protocol: '{{scheme}}',
                }));
                await ecs.deleteInstance(new Ecs.DeleteInstanceRequest({ instanceId: 'i-…', force: true }));
                """),
            new("Alibaba Cloud, Python (aliyun-python-sdk-core)", $"""
                client = AcsClient(ID, SECRET, 'cn-hangzhou', port={port}, auto_retry=False)
                client.add_endpoint('cn-hangzhou', 'Ecs', '{host}')
                client.add_endpoint('cn-hangzhou', 'BssOpenApi', '{host}')
                request.set_protocol_type('{scheme}')
                """),
            new("Alibaba Cloud, command line (aliyun)", $"""
                aliyun ecs DescribeInstances --endpoint {host}:{port} --insecure --mode AK \
                  --access-key-id ID --access-key-secret SECRET --region cn-hangzhou
                """),
            new("Alibaba Cloud, Apache Libcloud", $"""
                get_driver(Provider.ALIYUN_ECS)(ID, SECRET, region='cn-hangzhou',
                    secure={(scheme == "https" ? "True" : "False")},
                                                host='{host}', port={port})
                """),
            new("Tencent Cloud, Node.js (tencentcloud-sdk-nodejs)", $$"""
                const cvm = new tencentcloud.cvm.v20170312.Client({
                  credential: { secretId: ID, secretKey: SECRET }, region: 'ap-guangzhou',
                  profile: { httpProfile: { endpoint: '{{host}}:{{port}}', protocol: '{{scheme}}://' } },
                });
                """),
            new("Tencent Cloud, Python (tencentcloud-sdk-python)", $"""
                profile = ClientProfile(httpProfile=HttpProfile(endpoint='{host}:{port}', protocol='{scheme}'))
                client = cvm_client.CvmClient(credential.Credential(ID, SECRET), 'ap-guangzhou', profile)
                """),
        ];
    }

    /// <summary>What to look at where a client was refused so; null where the message says it.</summary>
    public static string? Explain(string code) => code switch
    {
        "SignatureDoesNotMatch" or "AuthFailure.SignatureFailure" => ApiTexts.WhySignature,
        "InvalidTimeStamp.Expired" or "AuthFailure.SignatureExpire" => ApiTexts.WhyTime,
        "SignatureNonceUsed" => ApiTexts.WhyNonce,
        "Forbidden.RAM" or "NotAuthorized" or "UnauthorizedOperation" or "access.missing-right" => ApiTexts.WhyRight,
        "Throttling.User" or "RequestLimitExceeded" or "door.too-many" => ApiTexts.WhyRate,
        "plan.changed" => ApiTexts.WhyChanged,
        "plan.key-of-another" => ApiTexts.WhyKey,
        "InvalidAction.NotFound" or "InvalidAction" => ApiTexts.WhyAction,
        _ => null,
    };
}
