<?php

declare(strict_types=1);

namespace Peer\Crm;

use Peer\Jivo\Agent;

/** The agents of a chat in order of appearance; Jivo's final list once it is known. */
final class AgentList
{
    public bool $isChanged = false;

    /** @param list<array{agent: Agent, rank: int, is_final: bool}> $all */
    public function __construct(public array $all = [])
    {
    }

    public function last(): ?Agent
    {
        return $this->all === [] ? null : $this->all[array_key_last($this->all)]['agent'];
    }

    public function join(Agent $agent, int $rank): void
    {
        $hasKey = $agent->id !== '' || $agent->email !== '';
        if (!$hasKey || ($this->all !== [] && $this->all[0]['is_final'])) {
            return;
        }
        $at = $this->placeOf($agent);
        if (isset($this->all[$at])) {
            $known = $this->all[$at];
            $isSame = $rank === $known['rank'] && !Order::isLess($known['agent']->parts(), $agent->parts());
            if ($rank < $known['rank'] || $isSame) {
                return;
            }
        }
        $this->all[$at] = ['agent' => $agent, 'rank' => $rank, 'is_final' => false];
        $this->isChanged = true;
        usort($this->all, static fn (array $left, array $right): int =>
            $left['rank'] <=> $right['rank'] ?: (Order::isLess($left['agent']->parts(), $right['agent']->parts()) ? -1 : 1));
    }

    private function placeOf(Agent $agent): int
    {
        foreach ($this->all as $at => ['agent' => $known]) {
            $hasNoId = $known->id === '' && $agent->id === '';
            if ($hasNoId ? $known->email === $agent->email : $known->id === $agent->id) {
                return $at;
            }
        }
        return count($this->all);
    }

    /** @param list<Agent> $closing Jivo's final list */
    public function joinFinal(array $closing, int $rank): void
    {
        if ($closing === [] || !$this->isOutrankedBy($closing, $rank)) {
            return;
        }
        $this->isChanged = true;
        $this->all = array_map(
            static fn (Agent $agent): array => ['agent' => $agent, 'rank' => $rank, 'is_final' => true],
            $closing,
        );
    }

    /** @param list<Agent> $closing */
    private function isOutrankedBy(array $closing, int $rank): bool
    {
        $known = $this->all;
        if ($known === [] || !$known[0]['is_final']) {
            return true;
        }
        if ($rank !== $known[0]['rank']) {
            return $rank > $known[0]['rank'];
        }
        if (count($closing) !== count($known)) {
            return count($closing) > count($known);
        }
        $parts = static fn (Agent $agent): array => $agent->parts();
        $knownParts = array_merge(...array_map($parts, array_column($known, 'agent')));
        return Order::isLess($knownParts, array_merge(...array_map($parts, $closing)));
    }
}
