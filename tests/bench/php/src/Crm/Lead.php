<?php

declare(strict_types=1);

namespace Peer\Crm;

/** A request of a client. */
final class Lead
{
    public bool $isNew = false;
    public bool $isChanged = false;
    public ?int $contactId = null;
    public int $siteId = 0;
    /** The chat that made it. */
    public ?int $chatId = null;
    public string $title = '';
    public string $status = 'new';
    public Responsible $responsible;
    public bool $isRepeat = false;
    public ?int $repeatOf = null;
    public bool $isAfterSale = false;
    /** @var list<string> */
    public array $missingFields = [];
    /** @var array<string, string> */
    public array $fieldDefaults = [];
    public string $note = '';
    public int $createdAt = 0;
    public int $workedAt = 0;
    public ?int $closedAt = null;

    public function __construct(public readonly int $id)
    {
        $this->responsible = new Responsible();
    }

    public function isOpen(): bool
    {
        return $this->status === 'new' || $this->status === 'in_work';
    }

    /** Nobody but the program has done anything with it. */
    public function isUntouched(): bool
    {
        return $this->status === 'new' && !$this->responsible->isChosenByPerson();
    }
}
