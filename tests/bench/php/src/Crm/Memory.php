<?php

declare(strict_types=1);

namespace Peer\Crm;

/** What the database holds about an event before it is decided on. */
final class Memory
{
    public ?Chat $chat = null;
    /** @var list<Chat> others of this visitor that have no contact yet */
    public array $waitingChats = [];
    /** @var array<int, Contact> by id: all that any key of the event leads to */
    public array $contacts = [];
    /** @var array<int, Lead> by id: of these contacts and chats, the open ones first */
    public array $leads = [];
    /** @var list<Task> */
    public array $tasks = [];
    /** @var list<array{contact_id: int, title: string, due_at: int}> what people want done */
    public array $toDos = [];
    public ?CallRecord $call = null;

    public function __construct(
        public readonly int $eventId,
        public readonly int $newContactId,
        public readonly int $newChatId,
        public readonly int $newLeadId,
    ) {
    }

    /** @return list<Contact> */
    public function holders(string $kind, string $key): array
    {
        $holders = [];
        foreach ($this->contacts as $contact) {
            if ($contact->holds($kind, $key)) {
                $holders[] = $contact;
            }
        }
        return $holders;
    }

    public function hasNewLead(): bool
    {
        foreach ($this->leads as $lead) {
            if ($lead->isNew) {
                return true;
            }
        }
        return false;
    }
}
