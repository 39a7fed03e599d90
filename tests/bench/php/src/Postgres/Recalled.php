<?php

declare(strict_types=1);

namespace Peer\Postgres;

use Peer\Crm\Memory;

/** An event that was claimed, with what is known about it; or one that is known itself. */
final class Recalled
{
    public function __construct(
        public readonly int $eventId,
        public readonly ?Memory $memory = null,
        public readonly bool $isSameDelivery = false,
        public readonly string $answer = '',
        public readonly int $answerStatus = 200,
    ) {
    }
}
