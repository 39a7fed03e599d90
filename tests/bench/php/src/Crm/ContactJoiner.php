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

    private readonly IdentifierJoiner $identifiers;

    public function __construct(
        private readonly Draft $draft,
        private readonly Contact $contact,
    ) {
        $this->identifiers = new IdentifierJoiner($draft, $contact);
    }

    /** What the event says of its visitor. */
    public function joinVisitor(int $rank, int $knownSince, ?int $chatId): void
    {
        $event = $this->draft->event;
        $keys = $this->draft->keys;
        $this->joinName($event->visitor->name, $rank);
        $this->identifiers->join(self::observed('email', $event->visitor->email, $keys->email, $rank, $chatId));
        foreach ($keys->phones as $phone) {
            $this->joinPhone($phone, $rank, $chatId, false);
        }
        if ($keys->visitor !== '') {
            $this->identifiers->join(self::observed('visitor', $event->visitor->number, $keys->visitor, $rank, $chatId));
        }
        $this->joinComment($event->visitor->description, $event->moment, $rank);
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
                'description' => $this->joinComment($value, intdiv($rank, 4), $rank),
            };
        }
        $key = Keys::visitorKey($chat->widgetId, $chat->visitorNumber);
        if ($key !== '') {
            $this->identifiers->join(self::observed('visitor', $chat->visitorNumber, $key, $chat->visitorNumberRank, $chat->id));
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
            $this->identifiers->join($identifier);
        }
        foreach ($other->comments as $one) {
            $this->joinComment($one['text'], $one['at'], $one['rank']);
        }
        $this->contact->createdAt = min($this->contact->createdAt, $other->createdAt);
    }

    private function joinComment(string $text, int $moment, int $rank): void
    {
        Comments::join($this->contact, $text, $moment, $rank, $this->draft->site->timeZone);
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
        $this->identifiers->join(['is_shared' => $key !== ''] + self::observed('email', $raw, $key, $rank, $chatId));
    }

    private function joinPhone(Phone $phone, int $rank, ?int $chatId, bool $isRemembered): void
    {
        $this->identifiers->join([
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
}
