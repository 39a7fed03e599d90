<?php

declare(strict_types=1);

namespace Peer\Jivo;

use Peer\Text;
use stdClass;

/** Values of a body: whatever is absent or of another type is blank, never an error. */
final class Value
{
    private const LONGEST_ID = 100;
    private const LONGEST_SHORT_TEXT = 300;

    /** Of a string or a number. */
    public static function text(mixed $value): string
    {
        if (is_string($value)) {
            return $value;
        }
        return is_int($value) || is_float($value) ? (string) $value : '';
    }

    /** Trimmed, and clipped to what an index can hold. */
    public static function short(mixed $value): string
    {
        $text = self::text($value);
        return $text === '' ? '' : Text::clip(Text::trim($text), self::LONGEST_SHORT_TEXT);
    }

    /** Trimmed; blank when it is longer than any real one, for a clipped one would name another thing. */
    public static function id(mixed $value): string
    {
        $text = self::text($value);
        if ($text === '' || is_int($value)) {
            return $text;
        }
        $text = Text::trim($text);
        return strlen($text) > self::LONGEST_ID ? '' : $text;
    }

    /** The text of a string or number, the JSON of a filled object or list. */
    public static function textOrJson(mixed $value): string
    {
        if ($value instanceof stdClass || is_array($value)) {
            return (array) $value === [] ? '' : CanonicalJson::inGivenOrder($value);
        }
        return self::text($value);
    }
}
