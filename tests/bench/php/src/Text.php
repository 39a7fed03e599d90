<?php

declare(strict_types=1);

namespace Peer;

use Normalizer;
use Transliterator;

/** What PHP's own string functions don't do for UTF-8. Usual texts never reach a regular expression. */
final class Text
{
    private const BLANKS = '\s\x{85}\x{A0}\x{AD}\x{1680}\x{180E}\x{2000}-\x{200F}\x{2028}-\x{202F}'
        . '\x{205F}-\x{2069}\x{3000}\x{FEFF}';

    private const LOWER = [
        'А' => 'а', 'Б' => 'б', 'В' => 'в', 'Г' => 'г', 'Д' => 'д', 'Е' => 'е', 'Ё' => 'ё', 'Ж' => 'ж', 'З' => 'з',
        'И' => 'и', 'Й' => 'й', 'К' => 'к', 'Л' => 'л', 'М' => 'м', 'Н' => 'н', 'О' => 'о', 'П' => 'п', 'Р' => 'р',
        'С' => 'с', 'Т' => 'т', 'У' => 'у', 'Ф' => 'ф', 'Х' => 'х', 'Ц' => 'ц', 'Ч' => 'ч', 'Ш' => 'ш', 'Щ' => 'щ',
        'Ъ' => 'ъ', 'Ы' => 'ы', 'Ь' => 'ь', 'Э' => 'э', 'Ю' => 'ю', 'Я' => 'я',
    ];

    /** Without white space of any kind, zero-width included, at both ends. */
    public static function trim(string $text): string
    {
        $text = trim($text, " \t\n\r\v\f");
        // Without the first byte of any of them: nearly always.
        if (strpbrk($text, "\xC2\xE1\xE2\xE3\xEF") === false) {
            return $text;
        }
        return preg_replace('/^[' . self::BLANKS . ']+|[' . self::BLANKS . ']+$/uD', '', $text) ?? $text;
    }

    /** At most so many characters, the last of them "…" where something was cut, never inside what people see as one. */
    public static function clip(string $text, int $characters): string
    {
        if (strlen($text) <= $characters || preg_match('/^.{' . $characters . '}./us', $text) !== 1) {
            return $text;
        }
        return grapheme_extract($text, $characters - 1, GRAPHEME_EXTR_MAXCHARS) . '…';
    }

    public static function lower(string $text): string
    {
        if (preg_match('/[^\x00-\x7F\x80-\xBF\xD0\xD1]/', $text) === 1) {
            return Transliterator::create('Any-Lower')->transliterate($text);
        }
        return strtr(strtolower($text), self::LOWER);
    }

    /** Normalization form C; Latin and Russian texts nearly always are. */
    public static function composed(string $text): string
    {
        return preg_match('/[^\x00-\x7F]/', $text) !== 1 || Normalizer::isNormalized($text)
            ? $text
            : Normalizer::normalize($text);
    }

    /** With a value in place of {name}. */
    public static function with(string $pattern, string $name, string $value): string
    {
        return str_replace('{' . $name . '}', $value, $pattern);
    }
}
