<?php

declare(strict_types=1);

namespace Peer\Crm;

use Peer\Text;

/**
 * E-mails, phones and visitor numbers of a contact: the known ones with what was just observed. A key that another
 * contact holds stays with that one, unless this contact is new: then both have it.
 */
final class IdentifierJoiner
{
    private const LONGEST_RAW = 300;
    private const LEVELS = ['typed' => 0, 'operator' => 1, 'verified' => 2];

    public function __construct(
        private readonly Draft $draft,
        private readonly Contact $contact,
    ) {
    }

    /** @param array<string, mixed> $fresh */
    public function join(array $fresh): void
    {
        $kind = $fresh['kind'];
        if ($fresh['raw'] === '') {
            return;
        }
        if ($kind !== 'visitor' && !$this->contact->isNew && $this->isHeldByOther($fresh)) {
            return;
        }
        $fresh['raw'] = Text::clip($fresh['raw'], self::LONGEST_RAW);
        $fresh['is_shared'] = $fresh['is_shared'] || $this->isShared($kind, $fresh['key']);
        $fresh['is_primary'] = false;
        $fresh['owner_id'] = 0;
        $at = $this->addOrJoin($fresh);
        if ($kind === 'email' || $kind === 'phone') {
            $this->settlePrimary($at);
        }
    }

    /**
     * A key that another contact holds stays with that one; one that comes as shared has a holder, known or not.
     *
     * @param array<string, mixed> $fresh
     */
    private function isHeldByOther(array $fresh): bool
    {
        ['kind' => $kind, 'key' => $key] = $fresh;
        if ($key === '' || $this->contact->holds($kind, $key)) {
            return false;
        }
        if ($fresh['is_shared']) {
            return !$this->draft->isStopped($kind, $key);
        }
        return $this->draft->memory->holders($kind, $key) !== [] && $this->draft->links($kind, $key);
    }

    private function isShared(string $kind, string $key): bool
    {
        return $key !== ''
            && ($this->draft->memory->holders($kind, $key) !== [] || $this->draft->isStopped($kind, $key));
    }

    /**
     * @param array<string, mixed> $fresh
     * @return int where it stands now
     */
    private function addOrJoin(array $fresh): int
    {
        foreach ($this->contact->identifiers as $at => $known) {
            $isSame = $known['kind'] === $fresh['kind'] && $known['key'] === $fresh['key']
                && ($fresh['key'] !== '' || $known['raw'] === $fresh['raw']);
            if ($isSame) {
                $this->contact->identifiers[$at] = $this->joined($known, $fresh);
                return $at;
            }
        }
        $this->contact->identifiers[] = ['is_changed' => true] + $fresh;
        return array_key_last($this->contact->identifiers);
    }

    /**
     * @param array<string, mixed> $known
     * @param array<string, mixed> $fresh
     * @return array<string, mixed>
     */
    private function joined(array $known, array $fresh): array
    {
        $rank = $this->draft->site->keepsCrm
            ? min($known['rank'], $fresh['rank'])
            : max($known['rank'], $fresh['rank']);
        $isBetterRaw = $rank !== $known['rank']
            || ($fresh['rank'] === $known['rank'] && strcmp($fresh['raw'], $known['raw']) < 0);
        $isBetterChat = $fresh['chat_id'] !== null
            && ($known['chat_id'] === null || ($isBetterRaw && $known['chat_id'] !== $fresh['chat_id']));
        $isHigher = self::LEVELS[$fresh['level']] > self::LEVELS[$known['level']];
        if ($isBetterChat) {
            $known['chat_id'] = $fresh['chat_id'];
        }
        if ($isBetterRaw || $isBetterChat || $isHigher) {
            $known['raw'] = $isBetterRaw && $known['level'] === 'typed' ? $fresh['raw'] : $known['raw'];
            $known['rank'] = $rank;
            $known['level'] = $isHigher ? $fresh['level'] : $known['level'];
            $known['is_changed'] = true;
        }
        return $known;
    }

    private function settlePrimary(int $fresh): void
    {
        $all = &$this->contact->identifiers;
        foreach ($all as $at => $one) {
            if ($at === $fresh || !$one['is_primary'] || $one['kind'] !== $all[$fresh]['kind']) {
                continue;
            }
            if (!$this->takesPrimary($all[$fresh], $one)) {
                return;
            }
            $all[$at]['is_primary'] = false;
            $all[$at]['is_changed'] = true;
        }
        if (!$all[$fresh]['is_primary']) {
            $all[$fresh]['is_primary'] = true;
            $all[$fresh]['is_changed'] = true;
        }
    }

    /**
     * @param array<string, mixed> $fresh
     * @param array<string, mixed> $primary
     */
    private function takesPrimary(array $fresh, array $primary): bool
    {
        if (($fresh['key'] === '') !== ($primary['key'] === '')) {
            return $primary['key'] === '';
        }
        if (!$this->draft->site->keepsCrm) {
            return $fresh['rank'] > $primary['rank'];
        }
        if ($primary['level'] !== 'typed') {
            return false;
        }
        return $fresh['rank'] !== $primary['rank']
            ? $fresh['rank'] < $primary['rank']
            : strcmp($fresh['raw'], $primary['raw']) < 0;
    }
}
