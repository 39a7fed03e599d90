<?php

declare(strict_types=1);

namespace Peer;

use Peer\Crm\Answer;
use Peer\Crm\Decider;
use Peer\Crm\Keys;
use Peer\Crm\Policy;
use Peer\Jivo\Event;
use Peer\Jivo\EventReader;
use Peer\Jivo\Rejection;
use Peer\Postgres\Database;
use Peer\Postgres\Keep;
use Peer\Postgres\Recall;
use Peer\Postgres\Recalled;

/** The walk of an event: read, recall what is known, decide, keep, answer. */
final class Webhook
{
    public function __construct(
        private readonly Database $database,
        private readonly Policy $policy,
    ) {
    }

    /** @return array{int, string} status and body of the answer */
    public function take(string $body, int $receivedAt, string $requestId): array
    {
        try {
            $event = (new EventReader())->read($body, $receivedAt);
        } catch (Rejection $rejection) {
            return $this->reject($rejection->getMessage(), $body, $receivedAt, $requestId);
        }
        return $this->database->attempt(fn (): array => $this->keep($event, $body, $requestId));
    }

    /** @return array{int, string} */
    private function keep(Event $event, string $body, string $requestId): array
    {
        $keys = Keys::of($event);
        $recalled = (new Recall($this->database))->run($event, $keys, $requestId);
        if ($recalled->memory === null) {
            return $this->keepRepeat($event, $recalled, $body, $requestId);
        }
        $draft = (new Decider())->decide($event, $keys, $recalled->memory, $this->policy);
        (new Keep($this->database))->run($draft, $body, $requestId);
        return [200, $draft->answer];
    }

    /** @return array{int, string} the answer that was given the first time */
    private function keepRepeat(Event $event, Recalled $known, string $body, string $requestId): array
    {
        if ($known->isSameDelivery) {
            $this->database->rollBack();
        } else {
            (new Keep($this->database))->runWithoutEffects(
                $event,
                $event->receivedAt,
                $body,
                $requestId,
                'repeated',
                "repeats event $known->eventId",
                $known->answer,
                $known->answerStatus,
                $known->eventId,
            );
        }
        return [$known->answerStatus, $known->answer];
    }

    /** @return array{int, string} */
    private function reject(string $reason, string $body, int $receivedAt, string $requestId): array
    {
        $answer = Answer::plain($reason);
        $this->database->attempt(fn () => (new Keep($this->database))->runWithoutEffects(
            null,
            $receivedAt,
            $body,
            $requestId,
            'rejected',
            $reason,
            $answer,
            400,
        ));
        return [400, $answer];
    }
}
