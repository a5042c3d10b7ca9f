using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.Configuration.AddSettingsBesideProgram(builder.Environment);
builder.Logging.AddConsoleLog(builder.Configuration);
builder.WebHost.UseDefaultAddress(builder.Configuration);

// The rooms go here, before the hosts' own services, because first start asks the migrated store:
// AddData, AddCompute, AddOperations, AddScheduling (each takes builder.Configuration).
builder.Services
    .AddKeys(builder.Configuration, builder.Environment)
    .AddConsoleIdentity(builder.Environment)
    .AddFrame()
    .AddPages(builder.Environment)
    .AddErrorIds()
    .AddTelemetry(builder.Configuration)
    .AddStartLines()
    .AddHealthChecks();

var app = builder.Build();
app.UseErrorPages();
app.UseSecurityHeaders();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();
app.MapStaticAssets().AllowAnonymous();
app.MapHealth();
app.MapSignOut();
app.MapPages();
app.Run();
