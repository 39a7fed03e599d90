<?php

declare(strict_types=1);

namespace Peer\Postgres;

use Peer\Crm\CallRecord;
use Peer\Crm\Keys;
use Peer\Jivo\Event;
use Peer\Jivo\EventKind;
use PDOException;

/** Claims the event, locks its keys and contacts, and reads what is known: one round trip. */
final class Recall
{
    private const MOST_TRIES = 20;

    public function __construct(private readonly Database $database)
    {
    }

    public function run(Event $event, Keys $keys, string $requestId): Recalled
    {
        $batch = $this->batch($event, $keys, $requestId);
        for ($tries = 1;; ++$tries) {
            $found = json_decode($this->database->value($batch), true, 16, JSON_THROW_ON_ERROR);
            if ($found['event_id'] === null) {
                return $this->repeat($event, $requestId);
            }
            // Whoever waited for a contact's lock while people merged it holds another's lock.
            if (array_filter(array_column($found['contacts'] ?? [], 'merged_into')) === []) {
                return new Recalled($found['event_id'], (new MemoryReader($found, $event))->read());
            }
            $this->database->rollBack();
            if ($tries === self::MOST_TRIES) {
                throw new PDOException('contacts are merged without end');
            }
        }
    }

    private function batch(Event $event, Keys $keys, string $requestId): Batch
    {
        $all = $keys->all();
        $kinds = array_column($all, 0);
        $values = array_column($all, 1);
        $callKey = $event->kind === EventKind::CallEvent ? CallRecord::keyOf($event, $keys) : '';
        [$statement, $causes, $more] = match ($event->kind) {
            EventKind::ChatAccepted, EventKind::ChatUpdated => ['recall_for_answer', [], []],
            EventKind::CallEvent => ['recall_for_call', ["call:$callKey"], [$callKey]],
            EventKind::OfflineMessage => ['recall', ["offline:$event->key"], []],
            default => ['recall', [], []],
        };
        [$widgetId, $chatId] = [$event->widgetId, $event->chatId];
        return $this->claim($event, $requestId)
            ->call('lock_keys', self::lockNumbers($event, $all))
            ->call('lock_contacts', $widgetId, $chatId, $kinds, $values)
            ->call($statement, $widgetId, $chatId, $event->visitor->number, $values, $causes, ...$more);
    }

    private function claim(Event $event, string $requestId): Batch
    {
        $batch = $this->database->batch()->command('begin');
        return $batch->call(
            'claim_event',
            $batch->moment($event->receivedAt),
            $event->key,
            $requestId === '' ? null : $requestId,
        );
    }

    /**
     * The same numbers as jivo-crm's, so that both may serve one database.
     *
     * @param list<array{string, string}> $keys
     * @return list<int>
     */
    private static function lockNumbers(Event $event, array $keys): array
    {
        if ($event->chatId !== '') {
            $keys[] = ['chat', "$event->widgetId/$event->chatId"];
        }
        return array_map(
            static fn (array $key): int => unpack('J', hash('fnv1a64', $key[0] . $key[1], true))[1],
            $keys,
        );
    }

    private function repeat(Event $event, string $requestId): Recalled
    {
        $batch = $this->database->batch()->call('read_repeat', $event->key, $requestId === '' ? null : $requestId);
        $row = json_decode($this->database->value($batch), true, 4, JSON_THROW_ON_ERROR);
        return new Recalled(
            $row['id'],
            isSameDelivery: $row['is_same_delivery'],
            answer: $row['answer'],
            answerStatus: $row['answer_status'],
        );
    }
}
