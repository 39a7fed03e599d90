<?php

declare(strict_types=1);

namespace Peer;

use DateTimeZone;

/** What clocks of a place show. From a list of its offsets, because PHP reads a zone's file anew for each request. */
final class TimeZone
{
    private const FIRST = 946_684_800;
    private const LAST = 4_102_444_800;

    /** @param array<int, int> $offsets seconds from UTC by the moment from which they hold, the latest first */
    public function __construct(private readonly array $offsets)
    {
    }

    /** @return array<int, int> of the years 2000 to 2099 */
    public static function offsetsOf(string $name): array
    {
        $zone = @timezone_open($name) ?: new DateTimeZone('UTC');
        $transitions = $zone->getTransitions(self::FIRST, self::LAST);
        return array_reverse(array_column($transitions, 'offset', 'ts'), true);
    }

    public function date(int $moment): string
    {
        return $this->format($moment, 'd.m.Y');
    }

    public function dateTime(int $moment): string
    {
        return $this->format($moment, 'd.m.Y H:i');
    }

    private function format(int $moment, string $format): string
    {
        $seconds = $moment === Moment::NEVER_ENDS ? 253_402_128_000 : intdiv($moment, 1_000_000);
        $offset = 0;
        foreach ($this->offsets as $since => $offset) {
            if ($since <= $seconds) {
                break;
            }
        }
        return gmdate($format, $seconds + $offset);
    }
}
