<?php

declare(strict_types=1);

namespace Peer\Postgres;

use Peer\Crm\Contact;

/** The calls that write a contact with what belongs to it. */
final class KeepContact
{
    public function __construct(
        private readonly Batch $batch,
        private readonly Literal $now,
    ) {
    }

    public function addRow(Contact $contact): void
    {
        $responsible = $contact->responsible;
        $this->batch->call(
            $contact->isNew ? 'add_contact' : 'change_contact',
            $contact->id,
            $contact->name,
            $contact->isNew || $contact->descriptionIsChanged ? $contact->description : null,
            $responsible->managerId,
            $responsible->rule === '' ? null : $responsible->rule,
            $responsible->decidedId,
            $responsible->chatId,
            $contact->firstTouch['chat_id'] ?? null,
            $contact->lastTouch['chat_id'] ?? null,
            $this->batch->moment($contact->createdAt),
            $this->now,
        );
    }

    /** Identifiers, names and comments. */
    public function addParts(Contact $contact): void
    {
        $changed = array_filter($contact->identifiers, static fn (array $one): bool => isset($one['is_changed']));
        if ($changed !== []) {
            $this->addIdentifiers($contact, $changed);
        }
        foreach ($contact->names as $name => $one) {
            if (isset($one['is_changed'])) {
                $this->batch->call('keep_name', $contact->id, (string) $name, $one['rank']);
            }
        }
        foreach ($contact->comments as $one) {
            if (isset($one['is_changed'])) {
                $this->batch->call('keep_comment', $contact->id, $one['text'], $this->batch->moment($one['at']), $one['rank']);
            }
        }
    }

    /**
     * Many rows by one statement, but one for those that have a key and one for those that have none. The one that
     * ceases to be primary goes first: there may be only one at any moment.
     *
     * @param array<int, array<string, mixed>> $identifiers
     */
    private function addIdentifiers(Contact $contact, array $identifiers): void
    {
        usort($identifiers, static fn (array $left, array $right): int => $left['is_primary'] <=> $right['is_primary']);
        for ($from = 0; $from < count($identifiers); $from += count($rows)) {
            $hasKey = $identifiers[$from]['key'] !== '';
            $rows = [];
            for ($at = $from; $at < count($identifiers) && ($identifiers[$at]['key'] !== '') === $hasKey; ++$at) {
                $owner = $identifiers[$at]['owner_id'] ?: $contact->id;
                $rows[] = ['owner_id' => $owner, 'key' => $identifiers[$at]['key'] ?: null] + $identifiers[$at];
            }
            $this->batch->call(
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
                $this->now,
            );
        }
    }
}
