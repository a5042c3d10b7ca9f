using System.Globalization;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Audit;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Operations.Accounts;
using LifecycleConsole.Operations.Audit;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Audit;

/// <summary>The account's chain of records, newest first. Text, dates and page stand in the address.</summary>
public sealed partial class AuditPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Loaded<Operations.Audit.AuditPage> _result = Loaded<Operations.Audit.AuditPage>.NotYet;
    private Loaded<ChainVerdict> _verdict = Loaded<ChainVerdict>.NotYet;
    private Actor? _actor;
    private string _zone = "UTC";
    private bool _isVerifying;

    [SupplyParameterFromQuery(Name = "q")]
    public string? Q { get; set; }

    /// <summary>A day of the billing zone, inclusive.</summary>
    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    /// <summary>A day of the billing zone, inclusive.</summary>
    [SupplyParameterFromQuery(Name = "until")]
    public string? Until { get; set; }

    [SupplyParameterFromQuery(Name = "before")]
    public long? Before { get; set; }

    [SupplyParameterFromQuery(Name = "after")]
    public long? After { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required AuditQueries Queries { get; set; }

    [Inject]
    public required AccountOperations Accounts { get; set; }

    [Inject]
    public required BusinessClock Clock { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

    private bool IsFiltered => !string.IsNullOrEmpty(Q) || !string.IsNullOrEmpty(From) || !string.IsNullOrEmpty(Until);

    private string SubText => _actor is { AccountId: 0 } ? AuditTexts.SubConsole : AuditTexts.Sub;

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        _actor ??= await CurrentActor.GetAsync();
        await LoadAsync();
    }

    private static string VerdictText(ChainVerdict verdict) => verdict.IsWhole
        ? TimeWords.Fill(AuditTexts.Whole, verdict.Count) + " "
            + (verdict.SignedUntil > 0
                ? TimeWords.Fill(SecurityTexts.Signed, verdict.SignedUntil)
                : SecurityTexts.NotSigned)
        : TimeWords.Fill(AuditTexts.Broken, verdict.FirstBroken!, verdict.Count, verdict.Reason ?? "");

    private async Task LoadAsync()
    {
        if (_actor is { AccountId: not 0 } actor)
        {
            var account = await Loads.LoadAsync("Account", () => Accounts.GetAsync(actor, _gone.Token));
            _zone = account.Value?.BillingZone ?? "UTC";
        }
        _result = await Loads.LoadAsync("Audit", () => Queries.ListAsync(_actor!, Filter(), _gone.Token));
    }

    private AuditFilter Filter() => new()
    {
        Text = Q,
        From = StartOf(From, _zone, days: 0),
        Until = StartOf(Until, _zone, days: 1),
        Before = Before,
        After = After,
    };

    /// <summary>The first instant of a day in the billing zone, some days later; null where it is no day.</summary>
    internal static DateTimeOffset? StartOf(string? day, string zone, int days) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && date < DateOnly.MaxValue
            ? ZonedTime.ComputedIn(
                TimeZoneInfo.FindSystemTimeZoneById(zone), date.AddDays(days).ToDateTime(TimeOnly.MinValue))
            : null;

    private string CsvHref => AuditFiles.CsvPath + QueryString.Create(
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["q"] = Q, ["from"] = From, ["until"] = Until }
            .Where(pair => !string.IsNullOrEmpty(pair.Value)));

    private string? HrefOf(string direction, long? sequence) => sequence is null
        ? null
        : "audit" + QueryString.Create(
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["q"] = Q, ["from"] = From, ["until"] = Until,
                [direction] = sequence.Value.ToString(CultureInfo.InvariantCulture),
            }.Where(pair => !string.IsNullOrEmpty(pair.Value)));

    private async Task VerifyAsync()
    {
        if (_isVerifying)
        {
            return;
        }
        _isVerifying = true;
        try
        {
            _verdict = await Loads.LoadAsync("Audit chain", () => Queries.VerifyAsync(_actor!, _gone.Token));
        }
        finally
        {
            _isVerifying = false;
        }
    }
}
