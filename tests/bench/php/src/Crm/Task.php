<?php

declare(strict_types=1);

namespace Peer\Crm;

/** What has to be done, and what about. */
final class Task
{
    public ?int $id = null;
    public bool $isChanged = false;
    /** Its cause turned out not to hold: to be removed. */
    public bool $isWithdrawn = false;
    public ?int $contactId = null;
    public ?int $leadId = null;
    public ?int $chatId = null;
    public int $responsibleId = 0;
    public string $responsibleRule = '';
    public int $dueAt = 0;
    public string $status = 'open';
    public string $closeReason = '';
    /** @var list<array{cause: string, chat_id: ?int, occurred_at: int, due_at: int, text: string, is_changed?: bool}> */
    public array $causes = [];
    /** @var list<string> */
    public array $removedCauses = [];

    public function __construct(public readonly string $kind, public string $title)
    {
    }

    public function isOpen(): bool
    {
        return $this->status === 'open' && !$this->isWithdrawn;
    }

    public function hasCause(string $cause): bool
    {
        foreach ($this->causes as $one) {
            if ($one['cause'] === $cause) {
                return true;
            }
        }
        return false;
    }

    /** The earliest cause says until when, and in which chat it began. */
    public function renewByCauses(): void
    {
        $order = static fn (array $one): array => [$one['due_at'], $one['occurred_at'], $one['cause']];
        $earliest = $this->causes[0];
        foreach ($this->causes as $one) {
            if ($order($one) < $order($earliest)) {
                $earliest = $one;
            }
        }
        $this->dueAt = $earliest['due_at'];
        $this->chatId = $earliest['chat_id'];
    }
}
