<?php

declare(strict_types=1);

namespace Peer\Postgres;

use Peer\Crm\Task;

/** The calls that write a task with its causes. */
final class KeepTask
{
    public function __construct(
        private readonly Batch $batch,
        private readonly Literal $now,
    ) {
    }

    public function add(Task $task): void
    {
        if ($task->isWithdrawn) {
            if ($task->id !== null) {
                $this->batch->call('remove_task', $task->id);
            }
        } elseif ($task->id === null) {
            $this->addNew($task);
        } else {
            $this->change($task, $task->id);
        }
    }

    private function addNew(Task $task): void
    {
        $this->batch->call(
            'add_task',
            $task->kind,
            $task->contactId,
            $task->leadId,
            $task->chatId,
            $task->responsibleId,
            $task->responsibleRule,
            $task->title,
            $this->batch->moment($task->dueAt),
            $task->status,
            $task->closeReason,
            $this->now,
            $task->status === 'open' ? null : $this->now,
            ...$this->columns($task->causes),
        );
    }

    private function change(Task $task, int $id): void
    {
        $this->batch->call(
            'change_task',
            $id,
            $task->contactId,
            $task->leadId,
            $task->chatId,
            $task->responsibleId,
            $task->responsibleRule,
            $task->title,
            $this->batch->moment($task->dueAt),
            $task->status,
            $task->closeReason,
            $task->status === 'open' ? null : $this->now,
        );
        if ($task->removedCauses !== []) {
            $this->batch->call('remove_causes', $id, $task->removedCauses);
        }
        $fresh = array_filter($task->causes, static fn (array $one): bool => isset($one['is_changed']));
        if ($fresh !== []) {
            $this->batch->call('add_causes', $id, ...$this->columns($fresh));
        }
    }

    /**
     * @param array<int, array<string, mixed>> $causes
     * @return list<list<mixed>>
     */
    private function columns(array $causes): array
    {
        return [
            array_column($causes, 'cause'),
            array_column($causes, 'chat_id'),
            Batch::moments(array_column($causes, 'occurred_at')),
            Batch::moments(array_column($causes, 'due_at')),
            array_column($causes, 'text'),
        ];
    }
}
