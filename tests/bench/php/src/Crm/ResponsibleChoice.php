<?php

declare(strict_types=1);

namespace Peer\Crm;

/**
 * Who is responsible: the first who is active and not away, or else has a deputy who is; failing all, the company's
 * default even so.
 *
 * @phpstan-type Claims array{open_lead?: ?int, after_sale?: ?int, contact?: ?int, assigned_agent: string,
 *     chat_agent: string, department: string, is_ambiguous: bool}
 */
final class ResponsibleChoice
{
    public function __construct(private readonly Draft $draft)
    {
    }

    /** @return Claims what a dialog says by itself, without its lead and contact */
    public static function claimsOf(Chat $chat): array
    {
        return [
            'assigned_agent' => $chat->values['assigned_agent'][2],
            'chat_agent' => $chat->agents->last()?->email ?? '',
            'department' => $chat->values['department'][0],
            'is_ambiguous' => $chat->contactId === null && $chat->contactRule === 'ambiguous',
        ];
    }

    /**
     * @param Claims $claims
     * @return array{int, string} the manager and the rule that named him
     */
    public function choose(array $claims): array
    {
        $policy = $this->draft->policy;
        foreach ($this->inOrder($claims) as $rule => $managerId) {
            $taken = $this->takenBy($managerId, $rule);
            if ($taken !== null) {
                return $taken;
            }
        }
        $default = $policy->defaultManagerId();
        return $this->takenBy($default, 'company_default') ?? [$default, 'company_default'];
    }

    /** Who stands in for a manager; when that one is away too, his own deputy, and so on. */
    public function deputyOf(int $managerId): ?int
    {
        $passed = [$managerId => true];
        $deputyId = $this->draft->policy->manager($managerId)['deputy_id'] ?? null;
        while ($deputyId !== null && !isset($passed[$deputyId])) {
            if ($this->isAvailable($deputyId)) {
                return $deputyId;
            }
            $passed[$deputyId] = true;
            $deputyId = $this->draft->policy->manager($deputyId)['deputy_id'] ?? null;
        }
        return null;
    }

    /**
     * @param Claims $claims
     * @return array<string, ?int> manager by rule, the strongest first
     */
    private function inOrder(array $claims): array
    {
        $site = $this->draft->site;
        $default = ['site_default' => $site->defaultManagerId];
        return $claims['is_ambiguous'] ? $default : [
            'open_lead' => $claims['open_lead'] ?? null,
            'after_sale' => $claims['after_sale'] ?? null,
            'contact' => $claims['contact'] ?? null,
            'assigned_agent' => $this->draft->policy->managerIdByLogin($claims['assigned_agent']),
            'chat_agent' => $this->draft->policy->managerIdByLogin($claims['chat_agent']),
            'department' => $site->departmentManagers[$claims['department']] ?? null,
            'site' => $site->responsibleId,
        ] + $default;
    }

    /** @return array{int, string}|null */
    private function takenBy(?int $managerId, string $rule): ?array
    {
        if ($managerId === null || $this->draft->policy->manager($managerId) === null) {
            return null;
        }
        if ($this->isAvailable($managerId)) {
            return [$managerId, $rule];
        }
        $deputyId = $this->deputyOf($managerId);
        return $deputyId === null ? null : [$deputyId, "$rule:deputy"];
    }

    private function isAvailable(int $managerId): bool
    {
        $manager = $this->draft->policy->manager($managerId);
        return $manager !== null && $manager['is_active']
            && ($manager['away_until'] === null || $manager['away_until'] <= $this->draft->event->receivedAt);
    }
}
