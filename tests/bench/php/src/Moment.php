<?php

declare(strict_types=1);

namespace Peer;

/** Moments are microseconds since 1970, so that they are compared and ranked as whole numbers. */
final class Moment
{
    public const MINUTE = 60_000_000;
    public const DAY = 86_400_000_000;
    public const NEVER_ENDS = PHP_INT_MAX;

    public static function now(): int
    {
        return (int) (microtime(true) * 1e6);
    }

    /** As PostgreSQL reads it. */
    public static function sql(?int $moment): ?string
    {
        if ($moment === null) {
            return null;
        }
        return gmdate('Y-m-d H:i:s', intdiv($moment, 1_000_000)) . sprintf('.%06d+00', $moment % 1_000_000);
    }

    /** Of a JSON value: Unix seconds or milliseconds, as a number or its text, within this century. */
    public static function fromUnix(mixed $value): ?int
    {
        $text = is_string($value) ? trim($value) : $value;
        if (!is_numeric($text)) {
            return null;
        }
        $seconds = (float) $text;
        if ($seconds >= 946_684_800_000) {
            $seconds /= 1000;
        }
        return $seconds >= 946_684_800 && $seconds < 4_102_444_800 ? (int) round($seconds * 1e6) : null;
    }
}
