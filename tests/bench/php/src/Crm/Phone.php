<?php

declare(strict_types=1);

namespace Peer\Crm;

use Peer\Text;

/** A number as typed, and its key: E.164, "" when no valid number can be read. */
final class Phone
{
    /** Russian national numbers, by the plan of the country, and mobile ones of Kazakhstan, which has its code too. */
    private const NATIONAL = '/^(?:9\d{9}|80[0-489]\d{7}|7(?:0[0-25-8]|47|6[0-4]|7[15-8]|85)\d{7}'
        . '|3(?:0[12]|4[1-35-79]|5[1-3]|65|8[1-58]|9[0145])\d{7}'
        . '|4(?:01|1[1356]|2[13467]|7[1-5]|8[1-7]|9[1-689])\d{7}'
        . '|8(?:1[1-8]|2[01]|3[13-6]|4[0-8]|5[15]|6[1-35-79]|7[1-37-9])\d{7})$/D';
    private const EXTENSION = '/[\s,;]*(?:доб|вн|ext|x|#)[^\d]*(\d{1,7})\D*$/u';
    private const FEWEST_TO_GUESS = 11;

    public function __construct(
        public readonly string $raw,
        public readonly string $key = '',
        public readonly string $extension = '',
        public readonly bool $isGuessed = false,
    ) {
    }

    public static function read(string $raw): self
    {
        $number = $raw;
        $extension = '';
        if (preg_match('/[^\d\s()+.-]/', $raw) === 1) {
            $number = Text::lower($raw);
            if (preg_match(self::EXTENSION, $number, $found, PREG_OFFSET_CAPTURE) === 1) {
                $extension = $found[1][0];
                $number = substr($number, 0, $found[0][1]);
            }
            if (preg_match('/\p{L}/u', preg_replace('/^тел\w*[.:\s]*/u', '', $number)) === 1) {
                return new self($raw);
            }
        }
        $digits = preg_replace('/\D+/', '', $number);
        $hasPlus = str_contains($number, '+');
        $key = $hasPlus ? self::international($digits) : self::russian($digits);
        if ($key === '' && !$hasPlus && strlen($digits) >= self::FEWEST_TO_GUESS) {
            $guess = self::international($digits);
            return new self($raw, $guess, $guess === '' ? '' : $extension, $guess !== '');
        }
        return new self($raw, $key, $key === '' ? '' : $extension);
    }

    private static function russian(string $digits): string
    {
        $hasPrefix = strlen($digits) === 11 && ($digits[0] === '8' || $digits[0] === '7');
        $national = $hasPrefix ? substr($digits, 1) : $digits;
        return preg_match(self::NATIONAL, $national) === 1 ? '+7' . $national : '';
    }

    private static function international(string $digits): string
    {
        if (str_starts_with($digits, '7')) {
            return self::russian($digits);
        }
        $length = strlen($digits);
        return $length >= 8 && $length <= 15 && $digits[0] !== '0' && $digits[0] !== '8' ? '+' . $digits : '';
    }
}
