using LifecycleConsole.Data;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.Configuration.AddSettingsBesideProgram(builder.Environment);
builder.Logging.AddConsoleLog(builder.Configuration);
builder.WebHost.UseConsoleServer(builder.Configuration);

// The rooms come first: AddCompute, AddOperations and AddScheduling go beside AddData.
builder.Services
    .AddData(builder.Configuration)
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
