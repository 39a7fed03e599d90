<?php

declare(strict_types=1);

namespace Peer\Postgres;

use Peer\Crm\CallRecord;
use Peer\Crm\Draft;
use Peer\Crm\Lead;
use Peer\Crm\Task;
use Peer\Jivo\Event;
use Peer\Jivo\EventKind;

/** Writes a decision and commits: one round trip. */
final class Keep
{
    public function __construct(private readonly Database $database)
    {
    }

    /** In the order of the foreign keys; those between chats, leads and contacts wait for the commit. */
    public function run(Draft $draft, string $body, string $requestId): void
    {
        $batch = $this->database->batch();
        $event = $draft->event;
        $now = $batch->moment($event->receivedAt);
        if ($event->kind !== EventKind::Other && !$draft->policy->knowsWidget($event->widgetId)) {
            $batch->call('add_widget', $event->widgetId, $now);
        }
        $gone = [$draft->dissolved?->id, $draft->contact?->id, $draft->removedLeadId];
        $isAnyGone = $draft->dissolved !== null || $draft->removedLeadId !== null;
        if ($isAnyGone) {
            $batch->call('strip_contact', ...$gone);
        }
        $this->addClient($batch, $draft, $now);
        $cause = $this->addWork($batch, $draft, $now);
        foreach ($draft->possibleDuplicates as [$one, $other, $evidence]) {
            $batch->call('keep_possible_duplicate', $one, $other, $evidence, $now);
        }
        if ($isAnyGone) {
            $batch->call('remove_contact', ...[...$gone, $draft->leadId]);
        }
        $this->addEvent($batch, $draft, $body, $requestId, $cause);
        $this->database->run($batch->command('commit'));
    }

    /** A row of its own for what has no effects: a repeat, or what is no event. */
    public function runWithoutEffects(
        ?Event $event,
        int $receivedAt,
        string $body,
        string $requestId,
        string $outcome,
        string $reason,
        string $answer,
        int $answerStatus,
        ?int $repeatOf = null,
    ): void {
        $batch = $this->database->batch();
        $batch->call(
            'add_finished_event',
            $batch->moment($receivedAt),
            $event?->name ?? '',
            $event?->widgetId ?? '',
            $event?->chatId ?? '',
            $batch->moment($event?->occurredAt),
            $batch->bytes($body),
            $outcome,
            $reason,
            $event?->flags ?? [],
            $answer,
            $answerStatus,
            $repeatOf,
            $requestId === '' ? null : $requestId,
        );
        $this->database->run($repeatOf === null ? $batch : $batch->command('commit'));
    }

    private function addClient(Batch $batch, Draft $draft, Literal $now): void
    {
        $contact = new KeepContact($batch, $now);
        if ($draft->contact !== null) {
            $contact->addRow($draft->contact);
        }
        $chats = new KeepChat($batch);
        foreach ($draft->chat === null ? $draft->adoptedChats : [$draft->chat, ...$draft->adoptedChats] as $chat) {
            $chats->add($chat, $draft->memory);
        }
        if ($draft->contact !== null) {
            $contact->addParts($draft->contact);
        }
    }

    /** @return ?string a cause of the first task, by which the event's row finds it */
    private function addWork(Batch $batch, Draft $draft, Literal $now): ?string
    {
        foreach ($draft->memory->leads as $lead) {
            if ($lead->isNew || $lead->isChanged) {
                $this->addLead($batch, $lead);
            }
        }
        $cause = $this->addTasks($batch, $draft->memory->tasks, $now);
        if ($draft->call !== null) {
            $this->addCall($batch, $draft->call);
        }
        if ($draft->event->kind === EventKind::OfflineMessage) {
            $this->addOfflineMessage($batch, $draft);
        }
        return $cause;
    }

    private function addEvent(Batch $batch, Draft $draft, string $body, string $requestId, ?string $cause): void
    {
        $event = $draft->event;
        $batch->call(
            'add_event',
            $draft->memory->eventId,
            $draft->outcome,
            $draft->reason(),
            $draft->answer,
            $draft->chat?->id,
            $draft->contact?->id,
            $draft->leadId,
            $cause,
            $batch->moment($event->receivedAt),
            $event->key,
            $event->name,
            $event->widgetId,
            $event->chatId,
            $batch->moment($event->occurredAt),
            $batch->bytes($body),
            $event->flags,
            $requestId === '' ? null : $requestId,
        );
    }

    private function addLead(Batch $batch, Lead $lead): void
    {
        $batch->call(
            $lead->isNew ? 'add_lead' : 'change_lead',
            $lead->id,
            $lead->contactId,
            $lead->siteId,
            $lead->chatId,
            $lead->title,
            $lead->responsible->managerId,
            $lead->responsible->rule,
            $lead->responsible->decidedId,
            $lead->isRepeat,
            $lead->repeatOf,
            $lead->isAfterSale,
            $lead->missingFields !== [],
            $lead->missingFields,
            json_encode((object) $lead->fieldDefaults, JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE),
            $lead->note,
            $batch->moment($lead->createdAt),
            $batch->moment($lead->workedAt),
        );
    }

    /** @param list<Task> $tasks */
    private function addTasks(Batch $batch, array $tasks, Literal $now): ?string
    {
        $cause = null;
        $keep = new KeepTask($batch, $now);
        foreach ($tasks as $task) {
            if (!$task->isChanged) {
                continue;
            }
            $keep->add($task);
            if ($cause === null && !$task->isWithdrawn && $task->causes !== []) {
                $cause = $task->causes[array_key_last($task->causes)]['cause'];
            }
        }
        return $cause;
    }

    private function addCall(Batch $batch, CallRecord $call): void
    {
        $batch->call(
            'keep_call',
            $call->key,
            $call->widgetId,
            $call->chatId,
            $call->contactId,
            $call->type,
            $call->clientPhone,
            $call->phoneKey === '' ? null : $call->phoneKey,
            $call->status,
            $call->reason,
            $call->recordUrl,
            $call->isAgentConnected,
            $batch->moment($call->startedAt),
            $batch->moment($call->endedAt),
        );
    }

    private function addOfflineMessage(Batch $batch, Draft $draft): void
    {
        $event = $draft->event;
        $batch->call(
            'keep_offline_message',
            $event->key,
            $event->offlineMessageId,
            $draft->chat?->id,
            $draft->contact?->id,
            $event->message,
            $batch->moment($event->moment),
        );
    }
}
