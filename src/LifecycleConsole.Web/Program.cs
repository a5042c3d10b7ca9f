using LifecycleConsole.Api.Hosting;
using LifecycleConsole.Compute;
using LifecycleConsole.Data;
using LifecycleConsole.Operations;
using LifecycleConsole.Scheduling;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Accounts;
using LifecycleConsole.Web.Audit;
using LifecycleConsole.Web.Catalog;
using LifecycleConsole.Web.Channels;
using LifecycleConsole.Web.Demo;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Hosting;
using LifecycleConsole.Web.Instances;
using LifecycleConsole.Web.Imports;
using LifecycleConsole.Web.Jobs;
using LifecycleConsole.Web.Metering;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Orders;
using LifecycleConsole.Web.Refunds;
using LifecycleConsole.Web.Support;
using LifecycleConsole.Web.UsageReports;
using LifecycleConsole.Web.Wallet;

if (CommandLine.IsCommand(args))
{
    return await CommandLine.RunAsync(args);
}
var builder = WebApplication.CreateBuilder(args);
builder.Configuration.AddSettingsBesideProgram(builder.Environment);
builder.Logging.AddConsoleLog(builder.Configuration);
builder.WebHost.UseConsoleServer(builder.Configuration);

builder.Services
    .AddData(builder.Configuration)
    .AddCompute(builder.Configuration)
    .AddOperations(builder.Configuration)
    .AddApi(builder.Configuration)
    .AddKeys(builder.Configuration, builder.Environment)
    .AddConsoleIdentity(builder.Environment)
    .AddSignInLimits(builder.Configuration)
    .AddFrame()
    .AddReaderLanguage()
    .AddPages(builder.Environment)
    .AddPageParts()
    .AddErrorIds()
    .AddPayments(builder.Configuration, builder.Environment)
    .AddChannels(builder.Configuration, builder.Environment)
    .AddTelemetry(builder.Configuration)
    .AddDemo(builder.Configuration, builder.Environment)
    .AddScheduling(builder.Configuration)
    .AddStartLines()
    .AddHealthChecks();

var app = builder.Build();
app.UseProxies();
app.UseApi();
app.UseErrorPages();
app.UseSecurityHeaders();
app.UseReaderLanguage();
app.UseRateLimiter();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();
app.MapStaticAssets().AllowAnonymous();
app.MapHealth();
app.MapSignInDoors();
app.MapLanguage();
app.MapOpenAccount();
app.MapPriceDownload();
app.MapInstanceCsv();
app.MapJobResults();
app.MapTransactionFile();
app.MapChargeFile();
app.MapOrderFile();
app.MapRefundFile();
app.MapPapers(builder.Configuration["Pdf:Font"]);
app.MapAuditFiles();
app.MapPayments();
app.MapImports();
app.MapUsageReports();
app.MapDemo();
app.MapPages();
return app.RunOrSay(Console.Error);
