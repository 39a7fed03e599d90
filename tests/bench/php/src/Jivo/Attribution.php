<?php

declare(strict_types=1);

namespace Peer\Jivo;

use stdClass;

/** Where a visitor came from. Of several that tell it, the first one counts. */
final class Attribution
{
    public const NAMES = [
        'utm_source', 'utm_medium', 'utm_campaign', 'utm_content', 'utm_term',
        'referrer', 'landing_page', 'ga_client_id', 'ym_client_id',
    ];

    /** @var array<string, string> */
    private array $values;

    private function __construct()
    {
        $this->values = array_fill_keys(self::NAMES, '');
    }

    /** @return array<string, string> by the names of NAMES, blank for what is not known */
    public static function read(stdClass $root, string $pageUrl): array
    {
        $found = new self();
        $session = $root->session ?? null;
        $tags = $session->utm_json ?? null;
        if ($tags instanceof stdClass) {
            foreach ($tags as $name => $value) {
                $found->tag((string) $name, Value::text($value));
            }
        }
        $found->readPairs(Value::text($session->utm ?? null));
        $found->readQuery($pageUrl);
        $analytics = $root->analytics ?? null;
        $found->set('ga_client_id', Value::id($analytics->ga ?? null));
        $found->set('ym_client_id', Value::id($analytics->ym ?? null));
        return $found->values;
    }

    /** Jivo writes the tags with and without their prefix, and `term` as `keyword` too. */
    private function tag(string $name, string $value): void
    {
        $name = strtolower(trim($name));
        if (str_starts_with($name, 'utm_')) {
            $name = substr($name, 4);
        }
        $this->set('utm_' . ($name === 'keyword' ? 'term' : $name), $value);
    }

    private function set(string $name, string $value): void
    {
        if (($this->values[$name] ?? null) === '' && trim($value) !== '') {
            $this->values[$name] = $value;
        }
    }

    private function readPairs(string $utm): void
    {
        if ($utm === '') {
            return;
        }
        foreach (explode('|', $utm) as $pair) {
            [$name, $value] = explode('=', $pair, 2) + [1 => ''];
            $this->tag($name, $value);
        }
    }

    private function readQuery(string $url): void
    {
        if (!str_contains($url, '?') || stripos($url, 'utm_') === false) {
            return;
        }
        $query = substr(strstr(strstr($url . '#', '#', true) . '?', '?'), 1, -1);
        foreach (explode('&', $query) as $pair) {
            [$name, $value] = array_map(urldecode(...), explode('=', $pair, 2) + [1 => '']);
            if (stripos($name, 'utm_') === 0 && preg_match('//u', $value) === 1) {
                $this->tag($name, $value);
            }
        }
    }
}
