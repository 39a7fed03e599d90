<?php

declare(strict_types=1);

namespace Peer\Crm;

use Normalizer;
use Peer\Text;

/** Whether a name names anybody, and whether two of them name two people. */
final class PersonName
{
    private const LONGEST = 200;

    private const PLACEHOLDERS = [
        'клиент' => true, 'клиентка' => true, 'гость' => true, 'посетитель' => true, 'пользователь' => true,
        'покупатель' => true, 'аноним' => true, 'анонимный' => true, 'новый' => true, 'новая' => true,
        'неизвестный' => true, 'неизвестно' => true, 'неизвестен' => true, 'без' => true, 'имени' => true,
        'имя' => true, 'нет' => true, 'не' => true, 'указано' => true, 'сайта' => true, 'с' => true,
        'чата' => true, 'тел' => true, 'телефон' => true, 'client' => true, 'customer' => true, 'guest' => true,
        'visitor' => true, 'user' => true, 'anonymous' => true, 'unknown' => true, 'new' => true, 'no' => true,
        'name' => true, 'noname' => true, 'nameless' => true, 'without' => true, 'website' => true, 'site' => true,
        'chat' => true, 'phone' => true, 'null' => true, 'none' => true, 'undefined' => true, 'jivo' => true,
        'jivosite' => true, 'from' => true, 'the' => true,
    ];

    private const LETTERS = [
        'а' => 'a', 'б' => 'b', 'в' => 'v', 'г' => 'g', 'д' => 'd', 'е' => 'e', 'ё' => 'e', 'ж' => 'zh', 'з' => 'z',
        'и' => 'i', 'й' => 'i', 'к' => 'k', 'л' => 'l', 'м' => 'm', 'н' => 'n', 'о' => 'o', 'п' => 'p', 'р' => 'r',
        'с' => 's', 'т' => 't', 'у' => 'u', 'ф' => 'f', 'х' => 'h', 'ц' => 'ts', 'ч' => 'ch', 'ш' => 'sh',
        'щ' => 'sh', 'ъ' => '', 'ы' => 'i', 'ь' => '', 'э' => 'e', 'ю' => 'iu', 'я' => 'ia', 'і' => 'i', 'ї' => 'i',
        'ў' => 'u', 'є' => 'e', 'ґ' => 'g', 'ә' => 'a', 'ғ' => 'g', 'қ' => 'k', 'ң' => 'n', 'ө' => 'o', 'ұ' => 'u',
        'ү' => 'u', 'һ' => 'h', 'ł' => 'l', 'ø' => 'o', 'ß' => 'ss', 'æ' => 'ae', 'œ' => 'oe', 'đ' => 'd', 'ı' => 'i',
    ];
    private const CONSONANTS = [
        'shch' => 'sh', 'sch' => 'sh', 'tch' => 'ch', 'kh' => 'h', 'ph' => 'f', 'th' => 't', 'ck' => 'k',
        'tz' => 'ts', 'x' => 'ks', 'q' => 'k', 'w' => 'v', 'y' => 'i', 'j' => 'i',
    ];
    private const VOWELS = ['ie' => 'e', 'io' => 'e', 'iu' => 'u'];

    /** @var array<string, list<string>> the telling words of the names of this request */
    private static array $words = [];

    /** "Клиент", "Visitor 2198", an address: nobody is called so. */
    public static function isPlaceholder(string $name): bool
    {
        return $name === '' || self::isAddress($name) || self::tellingWords($name) === [];
    }

    /** Both are known, and have no word in common: not even another spelling or form of it. */
    public static function contradict(string $left, string $right): bool
    {
        if ($left === $right || self::isPlaceholder($left) || self::isPlaceholder($right)) {
            return false;
        }
        $leftKeys = array_map(self::latinKey(...), self::tellingWords($left));
        $rightKeys = array_map(self::latinKey(...), self::tellingWords($right));
        if (self::areReadable($leftKeys) !== self::areReadable($rightKeys)) {
            return false;
        }
        foreach (self::tellingWords($left) as $leftAt => $leftWord) {
            foreach (self::tellingWords($right) as $rightAt => $rightWord) {
                if (self::agree($leftWord, $leftKeys[$leftAt], $rightWord, $rightKeys[$rightAt])) {
                    return false;
                }
            }
        }
        return true;
    }

    private static function isAddress(string $name): bool
    {
        if (!str_contains($name, '@')) {
            return false;
        }
        $trimmed = Text::trim($name);
        return Email::key($trimmed) !== '' || (!str_contains($trimmed, ' ') && strpos($trimmed, '@') > 0);
    }

    /** @return list<string> those that tell one person from another, lower-case */
    private static function tellingWords(string $name): array
    {
        return self::$words[$name] ??= self::findTellingWords($name);
    }

    /** @return list<string> */
    private static function findTellingWords(string $name): array
    {
        $name = Text::lower(Text::composed(Text::clip($name, self::LONGEST)));
        $name = str_replace(["'", '`', '’', '‘', 'ʼ', 'ʹ', '´'], '', $name);
        preg_match_all('/[\p{L}\p{N}\p{M}]+/u', $name, $found);
        return array_values(array_filter($found[0], static function (string $word): bool {
            $letters = preg_replace('/[0-9]+/', '', $word);
            return !isset(self::PLACEHOLDERS[$letters]) && preg_match('/\p{L}/u', $letters) === 1;
        }));
    }

    private static function latinKey(string $word): string
    {
        $latin = strtr($word, self::LETTERS);
        if (preg_match('/[^\x00-\x7F]/', $latin) === 1) {
            $bare = preg_replace('/\p{Mn}+/u', '', Normalizer::normalize($word, Normalizer::FORM_D));
            $latin = strtr($bare, self::LETTERS);
        }
        $key = preg_replace(['/c(?!h)/', '/(.)\1+/s'], ['k', '$1'], strtr($latin, self::CONSONANTS));
        return strtr($key, self::VOWELS);
    }

    /** @param list<string> $keys */
    private static function areReadable(array $keys): bool
    {
        return preg_match('/[^\x00-\x7F]/', implode('', $keys)) !== 1;
    }

    private static function agree(string $left, string $leftKey, string $right, string $rightKey): bool
    {
        return $leftKey === $rightKey
            || (self::isInitial($left) && str_starts_with($rightKey, $leftKey))
            || (self::isInitial($right) && str_starts_with($leftKey, $rightKey))
            || ShortNames::areFormsOfOne($leftKey, $rightKey);
    }

    private static function isInitial(string $word): bool
    {
        return strlen($word) <= 4 && grapheme_strlen($word) === 1;
    }
}
