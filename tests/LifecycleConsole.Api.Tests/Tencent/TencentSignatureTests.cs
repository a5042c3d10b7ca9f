using LifecycleConsole.Api.Tencent;
using LifecycleConsole.Api.Signatures;
using LifecycleConsole.Api.Tests.Signatures;
using LifecycleConsole.Api.Wire;

namespace LifecycleConsole.Api.Tests.Tencent;

public sealed class TencentSignatureTests
{
    private static readonly string[] Schemes = ["TC3-HMAC-SHA256", "TC-v1-HmacSHA1", "TC-v1-HmacSHA256"];

    public static TheoryData<string> Valid =>
        [.. Ours.Where(v => v.Valid).Select(v => v.Id)];

    public static TheoryData<string> Invalid =>
        [.. Ours.Where(v => !v.Valid).Select(v => v.Id)];

    private static IEnumerable<SignatureVector> Ours =>
        SignatureVector.All.Where(v => Schemes.Contains(v.Scheme, StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Valid))]
    public void What_a_real_client_signed_is_accepted(string id)
    {
        var vector = SignatureVector.Of(id);
        // The vendor's published example leaves the version out, which is not signed.
        var request = WithVersion(vector.ToRequest());
        var call = Read(request).Call.ShouldNotBeNull();

        call.WhyNotBy(vector.Secret).ShouldBeNull();
        call.KeyId.ShouldBe(vector.AccessKeyId);
        if (vector.Action is { } action)
        {
            call.Action.ShouldBe(action);
        }
        call.Values.ContainsKey("Signature").ShouldBeFalse();
        call.Values.ContainsKey("RequestClient").ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Valid))]
    public void Another_secret_is_refused(string id)
    {
        var vector = SignatureVector.Of(id);

        Read(WithVersion(vector.ToRequest())).Call!.WhyNotBy(vector.Secret + "x")!.Kind
            .ShouldBe(DoorFaultKind.SignatureWrong);
    }

    [Theory]
    [MemberData(nameof(Invalid))]
    public void What_was_changed_on_the_way_is_refused(string id)
    {
        var vector = SignatureVector.Of(id);
        var reading = Read(vector.ToRequest());

        (reading.Fault ?? reading.Call!.WhyNotBy(vector.Secret)).ShouldNotBeNull();
    }

    [Theory]
    [MemberData(nameof(Valid))]
    public void The_string_to_sign_is_the_clients(string id)
    {
        var vector = SignatureVector.Of(id);
        if (vector.StringToSign is not { } text)
        {
            return;
        }
        var request = vector.ToRequest();
        if (vector.Scheme != "TC3-HMAC-SHA256")
        {
            TencentV1Scheme.StringToSign(request, dotted: false).ShouldBe(text);
            return;
        }
        var authorization = Tc3Authorization.Of(request).ShouldNotBeNull();
        Tc3Scheme.Canonicals(request, authorization)
            .Any(canonical => Tc3Scheme.StringToSign(request, authorization, canonical) == text).ShouldBeTrue();
    }

    [Theory]
    [InlineData("SKIP")]
    [InlineData("TC3-HMAC-SHA256")]
    [InlineData("TC3-HMAC-SHA256 Credential=a/b/tc3_request, SignedHeaders=host, Signature=0")]
    [InlineData("TC3-HMAC-SHA256 Credential=a/2026-11-20/cvm/other, SignedHeaders=host, Signature=0")]
    [InlineData("TC3-HMAC-SHA512 Credential=a/2026-11-20/cvm/tc3_request, SignedHeaders=host, Signature=0")]
    public void What_is_no_authorization_is_told(string header)
    {
        var request = SignatureVector.Of("014").ToRequest();
        var headers = new Dictionary<string, string>(request.Headers, StringComparer.OrdinalIgnoreCase)
        {
            ["Authorization"] = header,
        };

        Read(request with { Headers = headers }).Fault!.Kind.ShouldBe(DoorFaultKind.NotSigned);
    }

    /// <summary>Signed before anything else, so that nobody reads more than was signed.</summary>
    [Fact]
    public void The_query_of_a_post_is_not_read()
    {
        var request = SignatureVector.Of("014").ToRequest();
        var call = Read(request with
        {
            RawQuery = "InstanceIds.0=ins-9", Query = FormText.Parse("InstanceIds.0=ins-9&Offset=7"),
        }).Call.ShouldNotBeNull();

        call.WhyNotBy("testsecret").ShouldBeNull();
        call.Values["InstanceIds.0"].ShouldBe("ins-1");
        call.Values.ContainsKey("Offset").ShouldBeFalse();
    }

    private static WireRequest WithVersion(WireRequest request) =>
        request.Header("X-TC-Action").Length == 0 || request.Header("X-TC-Version").Length > 0
            ? request
            : request with
            {
                Headers = new Dictionary<string, string>(request.Headers, StringComparer.OrdinalIgnoreCase)
                {
                    ["X-TC-Version"] = "2017-03-12",
                },
            };

    private static SchemeReading Read(WireRequest request) =>
        TencentSchemes.All.First(scheme => scheme.Claims(request)).Read(request);
}
