<?php

declare(strict_types=1);

namespace Peer\Crm;

/**
 * What is known of one client. The lists are arrays of arrays: a copy of a contact shares none of them.
 *
 * @phpstan-type Identifier array{kind: string, raw: string, key: string, level: string, is_primary: bool,
 *     is_shared: bool, is_guessed: bool, extension: string, rank: int, chat_id: ?int, owner_id: int, is_changed?: bool}
 */
final class Contact
{
    public bool $isNew = false;
    public string $name = '';
    public string $description = '';
    public bool $descriptionIsChanged = false;
    public Responsible $responsible;
    /** @var array{chat_id: int, at: int, source: string, medium: string, campaign: string, referrer: string}|null */
    public ?array $firstTouch = null;
    /** @var array{chat_id: int, at: int, source: string, medium: string, campaign: string, referrer: string}|null */
    public ?array $lastTouch = null;
    public int $createdAt = 0;
    /** @var list<Identifier> */
    public array $identifiers = [];
    /** @var array<string, array{rank: int, is_changed?: bool}> by name */
    public array $names = [];
    /** @var list<array{text: string, at: int, rank: int, is_changed?: bool}> */
    public array $comments = [];
    /** @var list<array{title: string, content: string, link: string}> the company's own */
    public array $fields = [];
    /** @var list<int> open ones */
    public array $possibleDuplicates = [];
    /** @var list<int> people have said so */
    public array $notDuplicates = [];
    /** People have merged others into it. */
    public bool $isSurvivor = false;
    /** Of chats other than the event's. */
    public ?int $lastChatAt = null;
    /** @var array{chat_id: int, at: int}|null of chats other than the event's */
    public ?array $lastAnswered = null;

    public function __construct(public readonly int $id)
    {
        $this->responsible = new Responsible();
    }

    public function holds(string $kind, string $key): bool
    {
        if ($key !== '') {
            foreach ($this->identifiers as $one) {
                if ($one['key'] === $key && $one['kind'] === $kind) {
                    return true;
                }
            }
        }
        return false;
    }

    /** @return Identifier|null */
    public function primary(string $kind): ?array
    {
        foreach ($this->identifiers as $one) {
            if ($one['is_primary'] && $one['kind'] === $kind) {
                return $one;
            }
        }
        return null;
    }

    /** Not one that a visitor gave. */
    public function isNamedByStaff(): bool
    {
        return !isset($this->names[$this->name]) && !PersonName::isPlaceholder($this->name);
    }
}
