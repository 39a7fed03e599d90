<?php

declare(strict_types=1);

namespace Peer\Crm;

use Peer\Jivo\EventKind;
use Peer\Text;

/** What has to be done: for an offline message, a missed chat or call, and an incomplete lead. */
final class TaskRules
{
    public function __construct(private readonly Draft $draft)
    {
    }

    public function settleChat(): void
    {
        $this->followChat();
        $this->settleMissedChat();
        $this->closeMissedChats();
        $this->settleIncompleteLead();
    }

    public function settleCall(): void
    {
        $call = $this->draft->call;
        if ($call === null) {
            return;
        }
        if ($call->isMissed()) {
            $this->require('missed_call', "call:$call->key", $call->endedAt ?? $this->draft->event->moment);
        } else {
            TaskCauses::withdraw($this->draft, 'missed_call', "call:$call->key");
        }
    }

    public function settleOfflineMessage(): void
    {
        $event = $this->draft->event;
        if ($event->kind === EventKind::OfflineMessage) {
            $this->require('offline_message', "offline:$event->key", $event->moment, $event->message);
        }
    }

    private function require(string $kind, string $key, int $occurredAt, string $text = ''): Task
    {
        $title = Phrases::of($this->draft->site, $kind);
        return TaskCauses::require($this->draft, $kind, $title, $key, $this->draft->chat?->id, $occurredAt, $text);
    }

    /** A chat that got its contact or lead late brings its tasks along, and its open ones go to whom it goes. */
    private function followChat(): void
    {
        $draft = $this->draft;
        if ($draft->chat === null) {
            return;
        }
        [$managerId, $rule] = $draft->responsible;
        foreach ($draft->memory->tasks as $task) {
            if ($task->id === null || $task->chatId !== $draft->chat->id || $task->status !== 'open') {
                continue;
            }
            $contactDiffers = $draft->contact !== null && $task->contactId !== $draft->contact->id;
            if ($contactDiffers && TaskCauses::foldIntoOpenTask($draft, $task, $draft->contact->id)) {
                continue;
            }
            $leadDiffers = $draft->leadId !== null && $task->leadId !== $draft->leadId;
            $goesAlong = $task->responsibleRule !== 'person' && $task->responsibleId === $draft->responsibleBefore
                && $task->responsibleId !== $managerId;
            $task->contactId = $draft->contact?->id ?? $task->contactId;
            $task->leadId = $draft->leadId ?? $task->leadId;
            if ($goesAlong) {
                [$task->responsibleId, $task->responsibleRule] = [$managerId, $rule];
            }
            $task->isChanged = $task->isChanged || $contactDiffers || $leadDiffers || $goesAlong;
        }
    }

    private function settleMissedChat(): void
    {
        $chat = $this->draft->chat;
        if ($chat === null) {
            return;
        }
        if (!$chat->isMissed()) {
            TaskCauses::withdraw($this->draft, 'missed_chat', "chat:$chat->id");
            return;
        }
        $task = $this->require('missed_chat', "chat:$chat->id", $chat->finishedAt, $chat->values['transcript']);
        $answered = $this->draft->contact?->lastAnswered;
        $isAnswered = $answered !== null && $answered['at'] >= $chat->finishedAt;
        if ($isAnswered && $task->id === null && $task->status === 'open') {
            $this->close($task, $answered['chat_id']);
        }
    }

    /** A chat in which an agent answered settles the chats of the contact that were missed before it. */
    private function closeMissedChats(): void
    {
        $draft = $this->draft;
        $chat = $draft->chat;
        if ($chat === null || $draft->contact === null || !$chat->isAnswered) {
            return;
        }
        $answeredAt = $chat->finishedAt ?? $draft->event->moment;
        foreach ($draft->memory->tasks as $task) {
            if ($task->kind !== 'missed_chat' || !$task->isOpen() || $task->contactId !== $draft->contact->id) {
                continue;
            }
            foreach ($task->causes as $cause) {
                if ($cause['occurred_at'] > $answeredAt || $cause['chat_id'] === $chat->id) {
                    continue 2;
                }
            }
            $this->close($task, $chat->id);
        }
    }

    private function close(Task $task, int $chatId): void
    {
        $task->status = 'closed';
        $task->closeReason = Text::with(Phrases::of($this->draft->site, 'closed_by_chat'), 'chat', (string) $chatId);
        $task->isChanged = true;
        $this->draft->because("task $task->kind closed: answered in chat $chatId");
    }

    private function settleIncompleteLead(): void
    {
        $draft = $this->draft;
        $lead = $draft->lead();
        if ($lead === null) {
            return;
        }
        if ($lead->missingFields === []) {
            TaskCauses::withdraw($draft, 'incomplete_lead', "lead:$lead->id");
            return;
        }
        $fields = [];
        foreach ($lead->missingFields as $field) {
            $fields[] = Phrases::field($draft->site, $field);
        }
        $title = Text::with(Phrases::of($draft->site, 'incomplete_lead'), 'fields', implode(', ', $fields));
        $task = TaskCauses::require($draft, 'incomplete_lead', $title, "lead:$lead->id", $lead->chatId, $lead->createdAt);
        if ($task->status === 'open' && $task->title !== $title && count($task->causes) === 1) {
            $task->title = $title;
            $task->isChanged = true;
        }
    }
}
