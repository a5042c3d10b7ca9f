using LifecycleConsole.Api.Wire;

namespace LifecycleConsole.Api.Alibaba;

/// <summary><c>ClientToken</c>: 1 to 64 ASCII characters; drawn where the client sent none.</summary>
internal static class ClientToken
{
    private const int LengthMax = 64;

    public static string Read(Parameters p)
    {
        if (p.Filled("ClientToken") is not { } token)
        {
            return Guid.NewGuid().ToString("N");
        }
        if (token.Length > LengthMax || !token.All(char.IsAscii) || token.Any(char.IsControl))
        {
            p.Fail(new WireError(400, "InvalidClientToken.ValueNotSupported", "The ClientToken provided is invalid."));
        }
        return token;
    }
}
