using LifecycleConsole.Api.Wire;

namespace LifecycleConsole.Api.Alibaba;

/// <summary>
/// Pages as ECS asks for them: by number (being retired, and what libcloud and older scripts send) or by token. A token
/// wins, and the total means nothing then (facts/alibaba §1.7).
/// </summary>
internal sealed record EcsPaging(int Number, int Size, string? Token, bool IsByToken)
{
    private const int SizeDefault = 10;

    public int Skip => IsByToken ? 0 : (Number - 1) * Size;

    /// <param name="sizeMax">Of pages by number; by token 100 always.</param>
    public static EcsPaging Read(Parameters p, int sizeMax = 100)
    {
        var token = p.Filled("NextToken");
        var results = p.Number("MaxResults", int.MinValue, int.MaxValue);
        if (token is not null || results is not null)
        {
            return new(1, Math.Clamp(results ?? SizeDefault, SizeDefault, 100), token, IsByToken: true);
        }
        return new(
            p.Number("PageNumber", 1, 1_000_000) ?? 1, p.Number("PageSize", 1, sizeMax) ?? SizeDefault, null,
            IsByToken: false);
    }
}
