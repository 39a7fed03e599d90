<?php

declare(strict_types=1);

namespace Peer\Postgres;

use PDO;
use Peer\Moment;

/** Calls of prepared statements that are sent together, in one round trip. */
final class Batch
{
    private string $sql = '';

    public function __construct(private readonly PDO $pdo)
    {
    }

    public function sql(): string
    {
        return $this->sql;
    }

    /** "begin" or "commit". */
    public function command(string $command): self
    {
        $this->sql .= "$command;";
        return $this;
    }

    /** @param null|bool|int|string|list<null|bool|int|string>|Literal ...$values of its parameters, in their order */
    public function call(string $statement, null|bool|int|string|array|Literal ...$values): self
    {
        $literals = [];
        foreach ($values as $value) {
            $literals[] = is_string($value) ? $this->text($value) : $this->literal($value);
        }
        $this->sql .= "execute $statement(" . implode(',', $literals) . ');';
        return $this;
    }

    public function moment(?int $moment): ?Literal
    {
        return $moment === null ? null : new Literal("'" . Moment::sql($moment) . "'");
    }

    /**
     * For an array parameter.
     *
     * @param list<?int> $moments
     * @return list<?string>
     */
    public static function moments(array $moments): array
    {
        return array_map(Moment::sql(...), $moments);
    }

    /** The bytes of a body: nearly always text, which is shorter so than in hexadecimal digits. */
    public function bytes(string $bytes): Literal
    {
        $isText = !str_contains($bytes, "\0") && preg_match('//u', $bytes) === 1;
        return new Literal($isText ? "convert_to({$this->text($bytes)},'UTF8')" : "E'\\\\x" . bin2hex($bytes) . "'");
    }

    private function literal(null|bool|int|array|Literal $value): string
    {
        return match (true) {
            is_int($value) => (string) $value,
            $value === null => 'null',
            is_bool($value) => $value ? 'true' : 'false',
            is_array($value) => $this->text(self::arrayText($value)),
            default => $value->sql,
        };
    }

    /** With E where a backslash is in it: PDO would take it for an escape when it looks for placeholders. */
    private function text(string $value): string
    {
        if (str_contains($value, '\\')) {
            return 'E' . str_replace('\\', '\\\\', $this->pdo->quote($value));
        }
        return str_contains($value, "'") ? $this->pdo->quote($value) : "'$value'";
    }

    /** @param list<null|bool|int|string> $values */
    private static function arrayText(array $values): string
    {
        $parts = [];
        foreach ($values as $value) {
            $parts[] = match (true) {
                is_string($value) => '"' . (strpbrk($value, '"\\') === false ? $value : addcslashes($value, '"\\')) . '"',
                is_int($value) => $value,
                $value === null => 'NULL',
                default => $value ? 't' : 'f',
            };
        }
        return '{' . implode(',', $parts) . '}';
    }
}
