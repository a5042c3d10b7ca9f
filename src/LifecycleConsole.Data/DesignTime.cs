using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace LifecycleConsole.Data;

/// <summary>For <c>dotnet ef migrations add NAME --context … --output-dir Migrations/…</c> only.</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteConsoleDbContext>
{
    public SqliteConsoleDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteConsoleDbContext>().UseSqlite("Data Source=design.db").Options);
}

internal sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresConsoleDbContext>
{
    public PostgresConsoleDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresConsoleDbContext>().UseNpgsql("Host=localhost").Options);
}
