<?php

declare(strict_types=1);

namespace Peer\Postgres;

use Peer\Crm\CallRecord;
use Peer\Crm\Chat;
use Peer\Crm\Contact;
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
    public function run(Draft $draft): void
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
        if ($draft->contact !== null) {
            $this->addContact($batch, $draft->contact, $now);
        }
        foreach ($draft->chat === null ? $draft->adoptedChats : [$draft->chat, ...$draft->adoptedChats] as $chat) {
            (new KeepChat($batch))->add($chat, $draft->memory);
        }
        if ($draft->contact !== null) {
            $this->addPartsOfContact($batch, $draft->contact, $now);
        }
        foreach ($draft->memory->leads as $lead) {
            if ($lead->isNew || $lead->isChanged) {
                $this->addLead($batch, $lead);
            }
        }
        $cause = $this->addTasks($batch, $draft->memory->tasks, $now);
        if ($draft->call !== null) {
            $this->addCall($batch, $draft->call);
        }
        if ($event->kind === EventKind::OfflineMessage) {
            $this->addOfflineMessage($batch, $draft);
        }
        foreach ($draft->possibleDuplicates as [$one, $other, $evidence]) {
            $batch->call('keep_possible_duplicate', $one, $other, $evidence, $now);
        }
        if ($isAnyGone) {
            $batch->call('remove_contact', ...$gone, ...[$draft->leadId]);
        }
        $batch->call(
            'finish_event',
            $draft->memory->eventId,
            $draft->outcome,
            $draft->reason(),
            $draft->answer,
            $draft->chat?->id,
            $draft->contact?->id,
            $draft->leadId,
            $cause,
        );
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

    private function addContact(Batch $batch, Contact $contact, Literal $now): void
    {
        $responsible = $contact->responsible;
        $batch->call(
            $contact->isNew ? 'add_contact' : 'change_contact',
            $contact->id,
            $contact->name,
            $contact->description,
            $responsible->managerId,
            $responsible->rule === '' ? null : $responsible->rule,
            $responsible->decidedId,
            $responsible->chatId,
            $contact->firstTouch['chat_id'] ?? null,
            $contact->lastTouch['chat_id'] ?? null,
            $batch->moment($contact->createdAt),
            $now,
        );
    }

    private function addPartsOfContact(Batch $batch, Contact $contact, Literal $now): void
    {
        $changed = array_filter($contact->identifiers, static fn (array $one): bool => isset($one['is_changed']));
        if ($changed !== []) {
            $this->addIdentifiers($batch, $contact, $changed, $now);
        }
        foreach ($contact->names as $name => $one) {
            if (isset($one['is_changed'])) {
                $batch->call('keep_name', $contact->id, (string) $name, $one['rank']);
            }
        }
        foreach ($contact->comments as $one) {
            if (isset($one['is_changed'])) {
                $batch->call('keep_comment', $contact->id, $one['text'], $batch->moment($one['at']), $one['rank']);
            }
        }
    }

    /**
     * Many rows by one statement, but one for those that have a key and one for those that have none. The one that
     * ceases to be primary goes first: there may be only one at any moment.
     *
     * @param array<int, array<string, mixed>> $identifiers
     */
    private function addIdentifiers(Batch $batch, Contact $contact, array $identifiers, Literal $now): void
    {
        usort($identifiers, static fn (array $left, array $right): int => $left['is_primary'] <=> $right['is_primary']);
        for ($from = 0; $from < count($identifiers); $from += count($rows)) {
            $hasKey = $identifiers[$from]['key'] !== '';
            $rows = [];
            for ($at = $from; $at < count($identifiers) && ($identifiers[$at]['key'] !== '') === $hasKey; ++$at) {
                $owner = $identifiers[$at]['owner_id'] ?: $contact->id;
                $rows[] = ['owner_id' => $owner, 'key' => $identifiers[$at]['key'] ?: null] + $identifiers[$at];
            }
            $batch->call(
                $hasKey ? 'keep_identifiers' : 'keep_raw_identifiers',
                array_column($rows, 'owner_id'),
                array_column($rows, 'kind'),
                array_column($rows, 'raw'),
                array_column($rows, 'key'),
                array_column($rows, 'level'),
                array_column($rows, 'is_primary'),
                array_column($rows, 'is_shared'),
                array_column($rows, 'is_guessed'),
                array_column($rows, 'extension'),
                array_column($rows, 'rank'),
                array_column($rows, 'chat_id'),
                $now,
            );
        }
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

    /**
     * @param list<Task> $tasks
     * @return ?string a cause of the first one, by which the event's row finds its task
     */
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
