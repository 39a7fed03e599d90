<?php

declare(strict_types=1);

namespace Peer\Postgres;

use Peer\Crm\Email;
use Peer\Text;
use Peer\TimeZone;

/** Reads what the company has set, as plain arrays that opcache can share. */
final class PolicyReader
{
    private const SITE = [
        'keepsCrm' => true,
        'phoneWithOtherEmail' => 'by_level',
        'nameContradicts' => true,
        'reopenDays' => 14,
        'leadWithoutContact' => false,
        'taskMinutes' => 15,
        'cardUrl' => '',
    ];

    public function __construct(private readonly Database $database)
    {
    }

    /** @return array<string, mixed> see Policy */
    public function read(): array
    {
        $widgets = $this->database->rows('select id, site_id from widgets order by id');
        $hosts = $this->database->rows('select host, site_id from site_hosts order by host');
        $data = [
            'sites' => [],
            'time_zones' => [],
            'default_site_id' => 0,
            'widgets' => array_column($widgets, 'site_id', 'id'),
            'hosts' => [],
            'managers' => [],
            'logins' => [],
            'default_manager_id' => 0,
            'stopped_emails' => [],
            'stopped_phones' => [],
        ];
        foreach ($hosts as ['host' => $host, 'site_id' => $siteId]) {
            $data['hosts'][preg_replace('/^www\./', '', $host)] = $siteId;
        }
        $this->readManagers($data);
        $this->readSites($data);
        foreach ($this->database->rows('select kind, value from stop_list order by kind, value') as $row) {
            $data["stopped_$row[kind]s"][$row['value']] = true;
        }
        return $data;
    }

    /** @param array<string, mixed> $data */
    private function readManagers(array &$data): void
    {
        $managers = $this->database->rows(<<<'SQL'
            select id, login, name, is_active, deputy_id, is_default,
                case when away_until < 'infinity' then (extract(epoch from away_until) * 1000000)::bigint
                    when away_until is not null then 9223372036854775807 end as away_until
            from managers order by id
            SQL);
        foreach ($managers as $manager) {
            $login = Text::lower(Text::trim($manager['login']));
            $data['logins'] += [$login => $manager['id']];
            $data['stopped_emails'][Email::key($manager['login'])] = true;
            if ($manager['is_default'] || $data['default_manager_id'] === 0) {
                $data['default_manager_id'] = $manager['id'];
            }
            unset($manager['login'], $manager['is_default']);
            $data['managers'][$manager['id']] = $manager;
        }
        unset($data['stopped_emails']['']);
    }

    /** @param array<string, mixed> $data */
    private function readSites(array &$data): void
    {
        $sites = $this->database->rows(<<<'SQL'
            select id, name, language, time_zone as "timeZone", lead_title as "leadTitle",
                responsible_manager_id as "responsibleId", default_manager_id as "defaultManagerId", is_default
            from sites order by id
            SQL);
        foreach ($sites as $site) {
            if ($site['is_default']) {
                $data['default_site_id'] = $site['id'];
            }
            unset($site['is_default']);
            $data['time_zones'][$site['timeZone']] ??= TimeZone::offsetsOf($site['timeZone']);
            $data['sites'][$site['id']] = $site + ['departmentManagers' => [], 'requiredFields' => []] + self::SITE;
        }
        $settings = $this->database->rows('select site_id, name, value from settings order by site_id nulls first, name');
        foreach ($settings as ['site_id' => $siteId, 'name' => $name, 'value' => $value]) {
            $this->set($data['sites'], $siteId, self::setting($name, $value));
        }
        $required = $this->database->rows(
            'select site_id, field, default_value from required_fields order by field, site_id nulls first',
        );
        foreach ($required as ['site_id' => $siteId, 'field' => $field, 'default_value' => $default]) {
            $this->set($data['sites'], $siteId, ['requiredFields' => [$field => $default]]);
        }
        foreach ($this->database->rows('select site_id, department_id, manager_id from department_managers') as $row) {
            $data['sites'][$row['site_id']]['departmentManagers'][$row['department_id']] = $row['manager_id'];
        }
    }

    /**
     * On one site, or on all where none is named.
     *
     * @param array<int, array<string, mixed>> $sites
     * @param array<string, mixed> $values
     */
    private function set(array &$sites, ?int $siteId, array $values): void
    {
        foreach ($siteId === null ? array_keys($sites) : [$siteId] as $id) {
            $sites[$id] = array_replace_recursive($sites[$id], $values);
        }
    }

    /** @return array<string, mixed> */
    private static function setting(string $name, string $value): array
    {
        return match ($name) {
            'contact_conflict' => ['keepsCrm' => $value !== 'prefer_visitor'],
            'phone_with_other_email' => ['phoneWithOtherEmail' => $value],
            'name_contradicts' => ['nameContradicts' => $value === 'on'],
            'lead_without_contact' => ['leadWithoutContact' => $value === 'on'],
            'reopen_days' => ['reopenDays' => (int) $value],
            'task_minutes' => ['taskMinutes' => (int) $value],
            'card_url' => ['cardUrl' => $value],
            default => [],
        };
    }
}
