using System.Globalization;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Accounts;
using LifecycleConsole.Operations.Imports;
using LifecycleConsole.Operations.Reading;
using LifecycleConsole.Operations.Timeline;

namespace LifecycleConsole.Web.Hosting;

/// <summary><c>import FILE --account NAME [--dry-run]</c></summary>
internal static class ImportCommand
{
    private const int ProblemsShown = 20;

    public static async Task<int> RunAsync(CommandWords words, CommandIo io, CancellationToken cancellationToken)
    {
        var path = words.FullPath();
        if (words.File != "-" && !File.Exists(path))
        {
            await io.Error.WriteLineAsync($"There is no file {path}.");
            return CommandLine.Unable;
        }
        await using var app = CommandHost.Build(words);
        await app.Services.GetRequiredService<Pulse>().StartAsync(cancellationToken);
        if (await AccountAsync(app.Services, words.Account, io, cancellationToken) is not { } account)
        {
            return CommandLine.Unable;
        }
        await using var file = words.File == "-" ? io.OpenInput() : File.OpenRead(path);
        var name = words.File == "-" ? "standard input" : Path.GetFileName(path);
        var run = new ImportRun(app.Services, account, io, words.IsDryRun);
        return await run.RunAsync(new ImportFile(name, file, run.Tell), cancellationToken);
    }

    /// <summary>By ID, else by name.</summary>
    private static async Task<Account?> AccountAsync(
        IServiceProvider services, string asked, CommandIo io, CancellationToken cancellationToken)
    {
        var operations = services.GetRequiredService<AccountOperations>();
        var byId = new List<Account>();
        var byName = new List<Account>();
        for (ListPlace? place = Of(asked, null); place is not null;)
        {
            var page = (await operations.ListAsync(CommandHost.Actor(0), place, cancellationToken)).Value;
            byId.AddRange(page?.Rows.Where(a => a.Id.ToString(CultureInfo.InvariantCulture) == asked) ?? []);
            byName.AddRange(page?.Rows.Where(a => a.Name.Equals(asked, StringComparison.OrdinalIgnoreCase)) ?? []);
            place = page?.Next is { } next ? Of(asked, next) : null;
        }
        var found = byId.Count > 0 ? byId : byName;
        if (found is [var only])
        {
            return only;
        }
        var some = (await operations.ListAsync(CommandHost.Actor(0), new(), cancellationToken)).Value;
        await io.Error.WriteLineAsync(found.Count == 0
            ? $"There is no account {asked}. There are: {string.Join(", ", some?.Rows.Select(Named) ?? [])}"
                + (some?.Next is null ? "." : "…")
            : $"Several accounts are called {asked}. Name one by its ID: {string.Join(", ", found.Select(Named))}.");
        return null;
    }

    private static ListPlace Of(string asked, string? cursor) =>
        new(cursor) { Text = asked, PageSize = ListPlace.PageSizeMax };

    private static string Named(Account account) =>
        string.Create(CultureInfo.InvariantCulture, $"{account.Name} ({account.Id})");

    /// <summary>One import, told as it goes.</summary>
    private sealed class ImportRun(IServiceProvider services, Account account, CommandIo io, bool isDryRun)
    {
        public void Tell(Import import) => io.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{import.RowCount:N0} instances read, {import.ByteCount:N0} bytes"));

        public async Task<int> RunAsync(ImportFile file, CancellationToken cancellationToken)
        {
            var actor = CommandHost.Actor(account.Id);
            var taken = await services.GetRequiredService<ImportIntake>().TakeAsync(actor, file, cancellationToken);
            if (!taken.IsAllowed)
            {
                return await RefuseAsync(taken.Refusal);
            }
            var operations = services.GetRequiredService<ImportOperations>();
            var import = taken.Value;
            if (import.InvalidCount > 0)
            {
                await ShowProblemsAsync(import, cancellationToken);
            }
            if (isDryRun || import.InvalidCount > 0 || import.WrittenCount == 0)
            {
                await operations.DiscardAsync(actor, import.Id, cancellationToken);
                await ShowAsync(import, import.InvalidCount > 0 || isDryRun ? "Nothing was imported." : "All is here.");
                return import.InvalidCount > 0 ? CommandLine.Refused : CommandLine.Good;
            }
            var done = await operations.ConfirmAsync(actor, import.Id, CancellationToken.None);
            if (!done.IsAllowed)
            {
                return await RefuseAsync(done.Refusal);
            }
            await ShowAsync(done.Value, "Imported.");
            return CommandLine.Good;
        }

        private async Task<int> RefuseAsync(Refusal refusal)
        {
            await io.Error.WriteLineAsync(refusal.Sentence);
            return CommandLine.Refused;
        }

        private async Task ShowProblemsAsync(Import import, CancellationToken cancellationToken)
        {
            var filter = new ImportFilter(import.Id) { Verdict = ImportVerdict.Invalid, PageSize = ProblemsShown };
            var preview = await services.GetRequiredService<ImportQueries>()
                .PreviewAsync(CommandHost.Actor(account.Id), filter, cancellationToken);
            foreach (var line in preview.Value?.Lines ?? [])
            {
                foreach (var note in line.Notes)
                {
                    var field = note.Field.Length == 0 ? "" : $", {note.Field}";
                    await io.Error.WriteLineAsync(string.Create(
                        CultureInfo.InvariantCulture, $"Line {line.Line}{field}: {note.Why.Sentence}"));
                }
            }
        }

        private async Task ShowAsync(Import import, string end)
        {
            foreach (var verdict in Enum.GetValues<ImportVerdict>())
            {
                await io.Out.WriteLineAsync(Row(verdict.ToString(), import.CountOf(verdict)));
            }
            await io.Out.WriteLineAsync(Row("Gone from the file", import.GoneCount));
            await io.Out.WriteLineAsync(end);
        }

        private static string Row(string name, int count) =>
            string.Create(CultureInfo.InvariantCulture, $"{name,-20}{count,12:N0}");
    }
}
