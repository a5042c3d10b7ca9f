using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace LifecycleConsole.Web.Hosting;

/// <summary>
/// Sheets, scripts and symbols go over the wire compressed also where the console was built and not published: only
/// publishing compresses what comes with packages. They hold no secret; pages do, so pages are not compressed.
/// </summary>
internal static class Compression
{
    public static IServiceCollection AddAssetCompression(this IServiceCollection services) => services
        .Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Optimal)
        .Configure<GzipCompressionProviderOptions>(o => o.Level = CompressionLevel.Optimal)
        .AddResponseCompression(o =>
        {
            o.EnableForHttps = true;
            o.MimeTypes = ["text/css", "text/javascript", "image/svg+xml"];
        });
}
