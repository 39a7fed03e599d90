<?php

declare(strict_types=1);

namespace Peer\Crm;

use Peer\Moment;
use Peer\Text;

/** One open task a contact and kind gathers its causes; the same cause never makes two tasks. */
final class TaskCauses
{
    private const LONGEST_TEXT = 2000;

    public static function require(
        Draft $draft,
        string $kind,
        string $title,
        string $key,
        ?int $chatId,
        int $occurredAt,
        string $text = '',
    ): Task {
        $time = $draft->site->taskMinutes * Moment::MINUTE;
        $cause = [
            'cause' => $key,
            'chat_id' => $chatId,
            'occurred_at' => $occurredAt,
            'due_at' => $occurredAt + $time,
            'text' => Text::clip($text, self::LONGEST_TEXT),
            'is_changed' => true,
        ];
        $known = self::taskWithCause($draft, $kind, $key);
        if ($known !== null) {
            if ($known->status === 'open') {
                self::renewCause($known, $cause, $time);
            }
            return $known;
        }
        $task = self::openTask($draft, $kind);
        $draft->because($task === null ? "task $kind created" : "added to open task $kind");
        $task ??= self::newTask($draft, $kind, $title);
        $task->causes[] = $cause;
        $task->isChanged = true;
        $task->renewByCauses();
        return $task;
    }

    public static function withdraw(Draft $draft, string $kind, string $cause): void
    {
        $task = self::taskWithCause($draft, $kind, $cause);
        if ($task === null || $task->status !== 'open') {
            return;
        }
        $task->causes = array_values(array_filter(
            $task->causes,
            static fn (array $one): bool => $one['cause'] !== $cause,
        ));
        $task->removedCauses[] = $cause;
        $task->isChanged = true;
        $task->isWithdrawn = $task->causes === [];
        if (!$task->isWithdrawn) {
            $task->renewByCauses();
        }
        $draft->because("task $kind withdrawn: its cause did not hold");
    }

    /** Whether the contact has an open task of that kind, which then takes the causes over. */
    public static function foldIntoOpenTask(Draft $draft, Task $task, int $contactId): bool
    {
        foreach ($draft->memory->tasks as $other) {
            $isFit = $other !== $task && $other->contactId === $contactId && $other->kind === $task->kind;
            if (!$isFit || !$other->isOpen()) {
                continue;
            }
            foreach ($task->causes as $cause) {
                $other->causes[] = ['is_changed' => true] + $cause;
            }
            $task->causes = [];
            $task->isWithdrawn = $task->isChanged = $other->isChanged = true;
            $other->renewByCauses();
            return true;
        }
        return false;
    }

    private static function taskWithCause(Draft $draft, string $kind, string $cause): ?Task
    {
        foreach ($draft->memory->tasks as $task) {
            if ($task->kind === $kind && !$task->isWithdrawn && $task->hasCause($cause)) {
                return $task;
            }
        }
        return null;
    }

    private static function openTask(Draft $draft, string $kind): ?Task
    {
        foreach ($draft->memory->tasks as $task) {
            $isTheirs = $draft->contact !== null
                ? $task->contactId === $draft->contact->id
                : $draft->chat !== null && $task->chatId === $draft->chat->id;
            if ($isTheirs && $task->kind === $kind && $task->isOpen()) {
                return $task;
            }
        }
        return null;
    }

    private static function newTask(Draft $draft, string $kind, string $title): Task
    {
        $task = new Task($kind, $title);
        $task->contactId = $draft->contact?->id;
        $task->leadId = $draft->leadId;
        $task->chatId = $draft->chat?->id;
        [$task->responsibleId, $task->responsibleRule] = $draft->responsible;
        $draft->memory->tasks[] = $task;
        return $task;
    }

    /**
     * An event that comes late may tell that it was earlier than it seemed. A deadline that a person has postponed
     * stays.
     *
     * @param array{cause: string, chat_id: ?int, occurred_at: int, due_at: int, text: string} $cause
     */
    private static function renewCause(Task $task, array $cause, int $time): void
    {
        foreach ($task->causes as $at => $known) {
            $isSame = $known['occurred_at'] === $cause['occurred_at'] && $known['chat_id'] === $cause['chat_id'];
            if ($known['cause'] !== $cause['cause'] || $isSame) {
                continue;
            }
            if ($known['due_at'] > $known['occurred_at'] + $time) {
                $cause['due_at'] = $known['due_at'];
            }
            $task->removedCauses[] = $cause['cause'];
            $task->causes[$at] = $cause;
            $task->isChanged = true;
            $task->renewByCauses();
            return;
        }
    }
}
