<?php

declare(strict_types=1);

namespace Peer\Crm;

/** Pairs of contacts that an event shows to be possibly one person. */
final class Duplicates
{
    /** @return list<array{int, int, string}> smaller and greater id, and the evidence */
    public static function shownBy(Draft $draft, FoundContact $found, ?int $contactId): array
    {
        $pairs = [];
        foreach ($draft->keys->all() as [$kind, $key]) {
            if (!$draft->links($kind, $key)) {
                continue;
            }
            $holders = array_column($draft->memory->holders($kind, $key), 'id');
            $label = FoundContact::label($kind);
            if ($found->rule === 'ambiguous' || ($contactId === null && count($holders) > 1)) {
                array_push($pairs, ...self::among($holders, $label));
                continue;
            }
            if ($contactId === null || $found->contact?->holds($kind, $key)) {
                continue;
            }
            $evidence = $found->isNew() ? $label : FoundContact::label($found->rule) . ' / ' . $label;
            foreach ($holders as $other) {
                $pairs[] = [min($contactId, $other), max($contactId, $other), $evidence];
            }
        }
        return $pairs;
    }

    /** People have said of the two that they are none. */
    public static function areKnownToDiffer(Memory $memory, int $one, int $other): bool
    {
        return in_array($other, ($memory->contacts[$one] ?? null)?->notDuplicates ?? [], true)
            || in_array($one, ($memory->contacts[$other] ?? null)?->notDuplicates ?? [], true);
    }

    /**
     * @param list<int> $ids
     * @return list<array{int, int, string}>
     */
    private static function among(array $ids, string $label): array
    {
        $pairs = [];
        foreach ($ids as $at => $left) {
            foreach (array_slice($ids, $at + 1) as $right) {
                $pairs[] = [min($left, $right), max($left, $right), $label];
            }
        }
        return $pairs;
    }
}
