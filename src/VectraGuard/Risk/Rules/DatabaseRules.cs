using System.Collections.Immutable;
using VectraGuard.Risk.Commands;
using VectraGuard.Risk.Evaluation;

namespace VectraGuard.Risk.Rules;

/// <summary>Data in databases.</summary>
internal static class DatabaseRules
{
    public static ImmutableArray<RiskRule> All { get; } =
    [
        new("sql-drop", RiskLevel.High, "drops or empties tables of a database", "make a backup, and run it in a transaction")
        {
            Match = c => Sql(c, SqlStatements.Drops),
            Harm = Harm.Network,
            Catches =
            [
                "psql -c 'DROP DATABASE app'", "mysql -e 'TRUNCATE TABLE users'", "echo 'drop schema public cascade' | psql app",
                "sqlite3 app.db 'DROP TABLE users'",
            ],
            Ignores =
            [
                "psql -c 'select 1'", "echo 'drop table users' >> notes.sql", "grep -i 'drop table' x.sql", "psql -c \"select 'drop table x'\"",
            ],
        },
        new("sql-delete-all", RiskLevel.High, "deletes every row of a table", "add a WHERE")
        {
            Match = c => Sql(c, SqlStatements.DeletesAll),
            Harm = Harm.Network,
            Catches = ["mysql -e 'DELETE FROM users'", "psql -c 'delete from users where 1=1'"],
            Ignores = ["psql -c 'DELETE FROM users WHERE id = 3'"],
        },
        new("sql-update-all", RiskLevel.Medium, "changes every row of a table", "add a WHERE")
        {
            Match = c => Sql(c, SqlStatements.UpdatesAll),
            Harm = Harm.Network,
            Catches = ["psql -c 'UPDATE users SET admin = true'"],
            Ignores = ["psql -c 'UPDATE users SET admin = true WHERE id = 3'"],
        },
        new("document-drop", RiskLevel.High, "drops a collection, or deletes all that is in it", "make a backup first")
        {
            Match = c => c.Runs(Language.Document, text =>
                text.Mentions("dropDatabase") || text.Contains(".drop(", StringComparison.Ordinal)
                    || text.Replace(" ", "", StringComparison.Ordinal).Mentions("Many({})")
                    || text.Replace(" ", "", StringComparison.Ordinal).Contains(".remove({})", StringComparison.Ordinal)),
            Harm = Harm.Network,
            Catches = ["mongo app --eval 'db.dropDatabase()'", "mongosh --eval 'db.users.deleteMany({})'"],
            Ignores = ["mongosh --eval 'db.users.find()'", "mongosh --eval 'db.users.deleteMany({id: 3})'"],
        },
        new("drop-database", RiskLevel.High, "drops a whole database or empties it", "make a backup first")
        {
            Match = DropsDatabase,
            Harm = Harm.Network,
            Catches =
            [
                "dropdb app", "mysqladmin -f drop app", "redis-cli FLUSHALL", "rails db:drop", "php artisan migrate:fresh",
                "npx prisma migrate reset --force", "python manage.py flush", "curl -X DELETE http://localhost:9200/_all",
            ],
            Ignores = ["createdb app", "redis-cli get key", "rails db:migrate", "npx prisma migrate dev", "python manage.py migrate"],
        },
        new("restore-database", RiskLevel.Medium, "drops what is there before it restores", "restore into an empty database")
        {
            Match = c => c.Name switch
            {
                "mongorestore" => c.Option("drop"),
                "pg_restore" => c.Option('c', "clean"),
                _ => null,
            },
            Harm = Harm.Network,
            Catches = ["mongorestore --drop dump/", "pg_restore --clean -d app dump"],
            Ignores = ["mongorestore dump/", "pg_restore -d app dump"],
        },
        new("http-delete", RiskLevel.Low, "asks a server to delete something", "nothing to do")
        {
            Match = c => c.Name is "curl" && c.Options.Value('X', "request")?.Text is "DELETE" && DropsDatabase(c) is null
                ? c.Option('X', "request") : null,
            Harm = Harm.Network,
            Catches = ["curl -X DELETE https://api.example/items/3"],
            Ignores = ["curl https://api.example/items/3", "curl -X POST https://api.example"],
        },
    ];

    public static bool Concerns(Invocation command) => (command.Code.Count > 0 && command.Code[0].Language is Language.Sql or Language.Document)
        || command.Name is "dropdb" or "mysqladmin" or "redis-cli" or "mongorestore" or "pg_restore" or "rails" or "rake" or "artisan" or "prisma"
            or "manage.py" or "sequelize" or "typeorm" or "curl";

    /// <summary>A database in a file is in the workspace; any other is behind a connection.</summary>
    private static Hit? Sql(Invocation command, Func<string, bool> holds)
    {
        Hit? hit = command.Runs(Language.Sql, text => SqlStatements.Of(text).Any(holds));
        return command.Name is "sqlite3" && hit is { } inFile ? inFile with { Harm = Harm.Workspace } : hit;
    }

    private static Hit? DropsDatabase(Invocation c) => c.Name switch
    {
        "dropdb" => c.OperandAt(0),
        "mysqladmin" => c.AnyOperand("drop"),
        "redis-cli" => c.AnyOperand(text =>
            text.Equals("flushall", StringComparison.OrdinalIgnoreCase) || text.Equals("flushdb", StringComparison.OrdinalIgnoreCase)),
        "rails" or "rake" => c.AnyOperand("db:drop", "db:reset", "db:purge", "db:schema:load", "db:drop:all"),
        "artisan" => c.AnyOperand("migrate:fresh", "migrate:reset", "migrate:refresh", "db:wipe"),
        "prisma" when c.Operand(0) is "migrate" => c.At(1, "reset"),
        "prisma" => c.Option("force-reset"),
        "manage.py" => c.AnyOperand("flush", "reset_db", "sqlflush"),
        "sequelize" => c.AnyOperand("db:drop"),
        "typeorm" => c.AnyOperand("schema:drop"),
        "curl" when c.Options.Value('X', "request")?.Text is "DELETE" =>
            c.AnyOperand(text => text.EndsWith("/_all", StringComparison.Ordinal) || text.EndsWith(Symbol.AnyText) || text.EndsWith('*')),
        _ => null,
    };
}
