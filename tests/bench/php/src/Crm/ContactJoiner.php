<?php

declare(strict_types=1);

namespace Peer\Crm;

use Peer\Text;

/**
 * Whose data win: what a visitor gave, joined into what the CRM knows. Nothing is lost and a blank overwrites nothing;
 * which value is primary is the site's setting.
 */
final class ContactJoiner
{
    private const LONGEST_NAME = 200;
    private const LONGEST_RAW = 300;
    private const LEVELS = ['typed' => 0, 'operator' => 1, 'verified' => 2];

    public function __construct(
        private readonly Draft $draft,
        private readonly Contact $contact,
    ) {
    }

    /** What the event says of its visitor. */
    public function joinVisitor(int $rank, int $knownSince, ?int $chatId): void
    {
        $event = $this->draft->event;
        $keys = $this->draft->keys;
        $this->joinName($event->visitor->name, $rank);
        $this->join(self::observed('email', $event->visitor->email, $keys->email, $rank, $chatId));
        foreach ($keys->phones as $phone) {
            $this->joinPhone($phone, $rank, $chatId, false);
        }
        if ($keys->visitor !== '') {
            $this->join(self::observed('visitor', $event->visitor->number, $keys->visitor, $rank, $chatId));
        }
        Comments::join($this->contact, $event->visitor->description, $event->moment, $rank, $this->draft->site->timeZone);
        if ($keys->email !== '' || $keys->hasPhone()) {
            $this->contact->createdAt = min($this->contact->createdAt, $knownSince);
        }
    }

    /** What a chat remembers of its visitor from before it had this contact. */
    public function joinRemembered(Chat $chat): void
    {
        foreach ($chat->visitorFacts as [$kind, $value, $rank]) {
            match ($kind) {
                'name' => $this->joinName($value, $rank),
                'email' => $this->joinTypedEmail($value, $rank, $chat->id),
                'phone' => $this->joinPhone(Phone::read($value), $rank, $chat->id, true),
                'description' => Comments::join(
                    $this->contact,
                    $value,
                    intdiv($rank, 4),
                    $rank,
                    $this->draft->site->timeZone,
                ),
            };
        }
        $key = Keys::visitorKey($chat->widgetId, $chat->visitorNumber);
        if ($key !== '') {
            $this->join(self::observed('visitor', $chat->visitorNumber, $key, $chat->visitorNumberRank, $chat->id));
        }
    }

    /** What another contact had of the same chat's visitor. */
    public function joinContact(Contact $other): void
    {
        foreach ($other->names as $name => ['rank' => $rank]) {
            $this->joinName((string) $name, $rank);
        }
        if ($this->contact->name === '') {
            $this->contact->name = $other->name;
        }
        foreach ($other->identifiers as $identifier) {
            $this->join($identifier);
        }
        foreach ($other->comments as $one) {
            Comments::join($this->contact, $one['text'], $one['at'], $one['rank'], $this->draft->site->timeZone);
        }
        $this->contact->createdAt = min($this->contact->createdAt, $other->createdAt);
    }

    private function joinName(string $given, int $rank): void
    {
        $contact = $this->contact;
        $name = Text::clip($given, self::LONGEST_NAME);
        if (PersonName::isPlaceholder($given)) {
            $contact->name = $contact->name === '' ? $name : $contact->name;
            return;
        }
        $keepsCrm = $this->draft->site->keepsCrm;
        $isByStaff = $contact->isNamedByStaff();
        if ($isByStaff && $keepsCrm && $name === $contact->name) {
            return;
        }
        if ($isByStaff && !$keepsCrm) {
            $contact->names[$contact->name] = ['rank' => 0, 'is_changed' => true];
        }
        $known = $contact->names[$name]['rank'] ?? null;
        if ($known === null || ($keepsCrm ? $rank < $known : $rank > $known)) {
            $contact->names[$name] = ['rank' => $rank, 'is_changed' => true];
        }
        if (!$isByStaff || !$keepsCrm) {
            $contact->name = $this->bestName();
        }
    }

    /** The first one stays (or, by the setting, the last one wins); of two of equal rank the fuller one. */
    private function bestName(): string
    {
        $names = $this->contact->names;
        $sign = $this->draft->site->keepsCrm ? 1 : -1;
        uksort($names, static fn (string $left, string $right): int =>
            ($names[$left]['rank'] <=> $names[$right]['rank']) * $sign
            ?: strlen($right) <=> strlen($left)
            ?: strcmp($left, $right));
        return array_key_first($names);
    }

    private function joinTypedEmail(string $raw, int $rank, int $chatId): void
    {
        $key = Email::key($raw);
        // A valid e-mail that made no contact is one that several others hold.
        $this->join(['is_shared' => $key !== ''] + self::observed('email', $raw, $key, $rank, $chatId));
    }

    private function joinPhone(Phone $phone, int $rank, ?int $chatId, bool $isRemembered): void
    {
        $this->join([
            'extension' => $phone->extension,
            'is_guessed' => $phone->isGuessed,
            'is_shared' => $isRemembered && $phone->key !== '',
        ] + self::observed('phone', $phone->raw, $phone->key, $rank, $chatId));
    }

    /** @return array<string, mixed> see Contact */
    private static function observed(string $kind, string $raw, string $key, int $rank, ?int $chatId): array
    {
        return [
            'kind' => $kind,
            'raw' => $raw,
            'key' => $key,
            'level' => 'typed',
            'is_primary' => false,
            'is_shared' => false,
            'is_guessed' => false,
            'extension' => '',
            'rank' => $rank,
            'chat_id' => $chatId,
            'owner_id' => 0,
        ];
    }

    /** @param array<string, mixed> $fresh */
    private function join(array $fresh): void
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
