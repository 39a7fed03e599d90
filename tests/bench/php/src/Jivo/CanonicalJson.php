<?php

declare(strict_types=1);

namespace Peer\Jivo;

use stdClass;

/** One text for equal values: a repeat of an event is known by it, however its members are ordered. */
final class CanonicalJson
{
    private const FLAGS = JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_LINE_TERMINATORS;

    /** Members sorted by name, each number as its text. */
    public static function of(stdClass $value): string
    {
        return json_encode(self::sorted($value), self::FLAGS);
    }

    public static function inGivenOrder(mixed $value): string
    {
        return json_encode(self::withTexts($value), self::FLAGS);
    }

    private static function sorted(stdClass $object): stdClass
    {
        $members = (array) $object;
        ksort($members, SORT_STRING);
        foreach ($members as $name => $value) {
            if (!is_string($value)) {
                $members[$name] = self::item($value);
            }
        }
        return (object) $members;
    }

    private static function item(mixed $value): mixed
    {
        if ($value instanceof stdClass) {
            return self::sorted($value);
        }
        if (is_array($value)) {
            return array_map(self::item(...), $value);
        }
        return is_int($value) || is_float($value) ? (string) $value : $value;
    }

    private static function withTexts(mixed $value): mixed
    {
        if ($value instanceof stdClass) {
            return (object) array_map(self::withTexts(...), (array) $value);
        }
        if (is_array($value)) {
            return array_map(self::withTexts(...), $value);
        }
        return is_int($value) || is_float($value) ? (string) $value : $value;
    }
}
