<?php

declare(strict_types=1);

namespace Peer\Postgres;

use PDO;
use PDOException;

/**
 * A persistent connection whose prepared statements outlive the request, which PDO's own do not: they are made by SQL's
 * PREPARE, once per connection, and called by EXECUTE, as many at once as there are to do.
 */
final class Database
{
    private const UNKNOWN_STATEMENT = '26000';
    private const MOST_TRIES = 3;

    /** As jivo-crm sets them for its own connections. */
    private const SETTINGS = [
        'timezone' => 'UTC',
        'datestyle' => 'ISO',
        'client_min_messages' => 'warning',
        'synchronous_commit' => 'on',
        'plan_cache_mode' => 'force_generic_plan',
        'enable_seqscan' => 'off',
        'jit' => 'off',
        'client_connection_check_interval' => '1000',
        'idle_in_transaction_session_timeout' => '10000',
        'lock_timeout' => '7000',
        'statement_timeout' => '8000',
    ];

    private readonly PDO $pdo;

    /** @param string $conninfo of libpq, with spaces between: host=... dbname=... user=... */
    public function __construct(string $conninfo)
    {
        $options = '';
        foreach (self::SETTINGS as $name => $value) {
            $options .= " -c $name=$value";
        }
        // Emulated: a batch of EXECUTEs has no placeholders, and PostgreSQL prepares no text of several statements.
        $this->pdo = new PDO("pgsql:$conninfo client_encoding=UTF8 options='$options'", null, null, [
            PDO::ATTR_PERSISTENT => true,
            PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION,
            PDO::ATTR_EMULATE_PREPARES => true,
        ]);
    }

    public function batch(): Batch
    {
        return new Batch($this->pdo);
    }

    /** Sends a batch of which the results don't matter. */
    public function run(Batch $batch): void
    {
        $this->pdo->exec($batch->sql());
    }

    /** Sends a batch and gives the first column of its last statement. */
    public function value(Batch $batch): mixed
    {
        return $this->pdo->query($batch->sql())->fetchColumn();
    }

    /** @return list<array<string, mixed>> */
    public function rows(string $sql): array
    {
        return $this->pdo->query($sql)->fetchAll(PDO::FETCH_ASSOC);
    }

    /**
     * Does a piece of work in a transaction that it begins and ends itself, once more after a conflict, or when the
     * connection is a new one.
     *
     * @template Result
     * @param callable(): Result $work
     * @return Result
     */
    public function attempt(callable $work): mixed
    {
        for ($tries = 1;; ++$tries) {
            try {
                return $work();
            } catch (PDOException $error) {
                $this->rollBack();
                $state = (string) $error->getCode();
                if ($tries >= self::MOST_TRIES || ($state !== self::UNKNOWN_STATEMENT && !str_starts_with($state, '40'))) {
                    throw $error;
                }
                if ($state === self::UNKNOWN_STATEMENT) {
                    $this->prepareStatements();
                }
            }
        }
    }

    public function rollBack(): void
    {
        if ($this->pdo->inTransaction()) {
            $this->pdo->rollBack();
        }
    }

    private function prepareStatements(): void
    {
        $sql = 'deallocate all;';
        foreach (RecallStatements::ALL + KeepStatements::ALL as $name => $statement) {
            $sql .= "prepare $name as $statement;";
        }
        $this->pdo->exec($sql);
    }
}
