namespace LifecycleConsole.Api.Rest;

/// <summary>What can be wrong with a request before the product is asked.</summary>
/// <param name="Status">Of HTTP.</param>
/// <param name="Code">Stable, as refusals have it.</param>
/// <param name="Detail">What is wrong, and what to do.</param>
internal sealed record RestFault(int Status, string Code, string Detail)
{
    /// <summary>Of fields, each with its place.</summary>
    public IReadOnlyList<RestError> Errors { get; init; } = [];

    /// <summary>Of <see cref="Method"/>: those that are served.</summary>
    public string Allow { get; init; } = "";

    public static readonly RestFault NotSignedIn = new(401, "door.no-key",
        "Send the ID and the secret of an AccessKey by HTTP Basic: curl --user ID:SECRET.");

    public static readonly RestFault WrongKey = new(401, "door.wrong-key",
        "There is no such AccessKey, or its secret is another one. Look under My AccessKeys.");

    public static readonly RestFault PlainHttp = new(403, "door.plain-http",
        "A secret is not taken over http from another machine: everybody on the way can read it. Call by https, and "
        + "replace this key.");

    public static readonly RestFault KeyOff = new(403, "door.key-off",
        "This AccessKey, its user, or his access to the API is switched off. The account owner can switch it on.");

    public static readonly RestFault TooMany = new(429, "door.too-many",
        "This key calls too often. Wait a second, then send it again.");

    public static readonly RestFault NoPath = new(404, "door.no-path",
        "Nothing is served at this address. GET /api/v1/openapi.json lists what is.");

    public static readonly RestFault TooLarge = new(413, "door.too-large",
        "The request is larger than anything that is taken here. Send less at once.");

    public static readonly RestFault Unreadable = new(400, "door.unreadable",
        "The request could not be read to its end. Send it again, not compressed.");

    public static readonly RestFault MediaType = new(415, "door.media-type",
        "The body is no JSON. Send it as Content-Type: application/json.");

    public static readonly RestFault NotJson = new(400, "door.not-json",
        "The body cannot be read as JSON. Send one object.");

    public static readonly RestFault KeyMissing = new(400, "door.key-missing",
        "A commit needs the header Idempotency-Key, 1 to 128 printable characters, new for each thing that is to be "
        + "done and the same when it is sent again.");

    public static readonly RestFault Broken = new(500, "door.broken",
        "Something broke here, and nothing was done. Send it again; if it stays so, tell the operator the request ID.");

    public static RestFault Method(string allow) => new(405, "door.method",
        $"This address is served by {allow} only.") { Allow = allow };

    public static RestFault Values(IReadOnlyList<RestError> errors) => new(400, "door.values",
        "Some values cannot be used. Each is listed under errors with its place.") { Errors = errors };
}
