<?php

declare(strict_types=1);

namespace Peer\Crm;

use Peer\Text;
use Peer\TimeZone;

/** What the company has set: sites, managers, and whom nobody is found by. Read by PolicyStore. */
final class Policy
{
    /** @var array<int, Site> */
    private array $sites = [];

    /** @param array<string, mixed> $data */
    public function __construct(private readonly array $data)
    {
    }

    public function site(int $id): Site
    {
        return $this->sites[$id] ??= $this->makeSite(
            $this->data['sites'][$id] ?? $this->data['sites'][$this->data['default_site_id']],
        );
    }

    /** The host of the page decides, or a parent of it; then the widget; then the default. */
    public function findSite(string $widgetId, string $pageUrl): Site
    {
        $hosts = $this->data['hosts'];
        if ($hosts !== []) {
            $host = (string) parse_url(str_contains($pageUrl, '//') ? $pageUrl : "//$pageUrl", PHP_URL_HOST);
            for ($host = strtolower($host); $host !== ''; $host = self::parentOf($host)) {
                if (isset($hosts[$host])) {
                    return $this->site($hosts[$host]);
                }
            }
        }
        return $this->site($this->data['widgets'][$widgetId] ?? $this->data['default_site_id']);
    }

    public function knowsWidget(string $id): bool
    {
        return isset($this->data['widgets'][$id]);
    }

    public function defaultManagerId(): int
    {
        return $this->data['default_manager_id'];
    }

    /** @return array{id: int, name: string, is_active: bool, away_until: ?int, deputy_id: ?int}|null */
    public function manager(?int $id): ?array
    {
        return $this->data['managers'][$id] ?? null;
    }

    public function managerIdByLogin(string $login): ?int
    {
        return $this->data['logins'][Text::lower($login)] ?? null;
    }

    public function stops(string $kind, string $key): bool
    {
        if ($kind === 'phone') {
            return isset($this->data['stopped_phones'][$key]);
        }
        $at = $kind === 'email' ? strrpos($key, '@') : false;
        return $at !== false && (
            isset($this->data['stopped_emails'][$key])
            || isset($this->data['stopped_emails'][substr($key, 0, $at + 1)])
            || isset($this->data['stopped_emails'][substr($key, $at)])
        );
    }

    /** @return list<TimeZone> of all sites */
    public function timeZones(): array
    {
        return array_map(static fn (array $offsets): TimeZone => new TimeZone($offsets), $this->data['time_zones']);
    }

    /** @param array<string, mixed> $values */
    private function makeSite(array $values): Site
    {
        $values['timeZone'] = new TimeZone($this->data['time_zones'][$values['timeZone']]);
        return new Site(...$values);
    }

    private static function parentOf(string $host): string
    {
        $parent = substr(strstr($host, '.') ?: '.', 1);
        return str_contains($parent, '.') || str_starts_with($host, 'www.') ? $parent : '';
    }
}
