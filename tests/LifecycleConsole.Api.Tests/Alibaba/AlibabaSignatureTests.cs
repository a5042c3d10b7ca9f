using LifecycleConsole.Api.Alibaba;
using LifecycleConsole.Api.Signatures;
using LifecycleConsole.Api.Tests.Signatures;
using LifecycleConsole.Api.Wire;

namespace LifecycleConsole.Api.Tests.Alibaba;

public sealed class AlibabaSignatureTests
{
    private static readonly string[] Schemes = ["ACS-RPC-v1", "ACS3-HMAC-SHA256"];

    public static TheoryData<string> Valid =>
        [.. SignatureVector.All.Where(v => Schemes.Contains(v.Scheme) && v.Valid).Select(v => v.Id)];

    public static TheoryData<string> Invalid =>
        [.. SignatureVector.All.Where(v => Schemes.Contains(v.Scheme) && !v.Valid).Select(v => v.Id)];

    [Theory]
    [MemberData(nameof(Valid))]
    public void What_a_real_client_signed_is_accepted(string id)
    {
        var vector = SignatureVector.Of(id);
        var call = Read(vector).Call.ShouldNotBeNull();

        call.WhyNotBy(vector.Secret).ShouldBeNull();
        call.KeyId.ShouldBe(vector.AccessKeyId);
        if (vector.Action is { } action)
        {
            call.Action.ShouldBe(action);
        }
        call.Values.ContainsKey("Signature").ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Valid))]
    public void Another_secret_is_refused(string id)
    {
        var vector = SignatureVector.Of(id);

        Read(vector).Call!.WhyNotBy(vector.Secret + "x")!.Kind.ShouldBe(DoorFaultKind.SignatureWrong);
    }

    [Theory]
    [MemberData(nameof(Invalid))]
    public void What_was_changed_on_the_way_is_refused(string id)
    {
        var vector = SignatureVector.Of(id);
        var reading = Read(vector);

        (reading.Fault ?? reading.Call!.WhyNotBy(vector.Secret)).ShouldNotBeNull();
    }

    [Theory]
    [MemberData(nameof(Valid))]
    public void The_string_to_sign_is_the_clients(string id)
    {
        var vector = SignatureVector.Of(id);
        if (vector.Scheme == "ACS-RPC-v1" && vector.StringToSign is { } text)
        {
            RpcScheme.StringToSign(vector.ToRequest()).ShouldBe(text);
        }
        else if (vector.StringToSign is { } hashed)
        {
            var request = vector.ToRequest();
            var authorization = AuthorizationHeader.Parse(request.Header("Authorization"), Acs3Scheme.Algorithm);
            Acs3Scheme.StringToSign(request, authorization!).ShouldBe(hashed);
        }
    }

    private static SchemeReading Read(SignatureVector vector)
    {
        var request = vector.ToRequest();
        return AlibabaSchemes.All.First(scheme => scheme.Claims(request)).Read(request);
    }
}
