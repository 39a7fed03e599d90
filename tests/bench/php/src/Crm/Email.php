<?php

declare(strict_types=1);

namespace Peer\Crm;

use Peer\Text;

final class Email
{
    private const USUAL = '/^[a-z0-9!#$%&\'*+\/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&\'*+\/=?^_`{|}~-]+)*'
        . '@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?=[a-z0-9-]*[a-z-])[a-z0-9][a-z0-9-]{0,61}[a-z0-9]$/D';
    private const LONGEST = 254;
    private const LONGEST_LOCAL = 64;

    /** What is compared: one address, lower-case, the domain in its ASCII form; "" for anything else. */
    public static function key(string $raw): string
    {
        if (!str_contains($raw, '@') || strlen($raw) > 1400) {
            return '';
        }
        $address = Text::lower(Text::composed(Text::trim($raw)));
        $address = preg_replace('/^(?:<\s*(.*?)\s*>|(.*))$/sD', '$1$2', $address);
        $address = str_starts_with($address, 'mailto:') ? substr($address, 7) : $address;
        [$local, $domain] = explode('@', $address, 2) + [1 => ''];
        if (strlen($local) > self::LONGEST_LOCAL) {
            return '';
        }
        $isAscii = preg_match('/[^\x00-\x7F]/', $address) !== 1;
        $key = $isAscii && !str_contains($domain, 'xn--') ? $address : self::inAscii($local, $domain);
        return strlen($key) <= self::LONGEST && preg_match(self::USUAL, self::asciiPattern($key)) === 1 ? $key : '';
    }

    private static function inAscii(string $local, string $domain): string
    {
        $options = IDNA_USE_STD3_RULES | IDNA_CHECK_BIDI | IDNA_CHECK_CONTEXTJ | IDNA_NONTRANSITIONAL_TO_ASCII;
        $ascii = $domain === '' ? false : idn_to_ascii($domain, $options, INTL_IDNA_VARIANT_UTS46);
        return $ascii === false ? '' : $local . '@' . $ascii;
    }

    /** Words beyond ASCII may stand before the @: for the check each is a letter. */
    private static function asciiPattern(string $key): string
    {
        return preg_match('/[^\x00-\x7F]/', $key) === 1
            ? preg_replace('/[\p{L}\p{N}\p{M}]/u', 'a', $key) ?? ''
            : $key;
    }
}
