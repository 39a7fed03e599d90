<?php

declare(strict_types=1);

namespace Peer\Jivo;

enum EventKind: string
{
    case ChatAccepted = 'chat_accepted';
    case ChatUpdated = 'chat_updated';
    case ClientUpdated = 'client_updated';
    case ChatFinished = 'chat_finished';
    case OfflineMessage = 'offline_message';
    case CallEvent = 'call_event';
    case Other = 'other';

    public static function of(string $name): self
    {
        return self::tryFrom($name) ?? self::Other;
    }

    /** An agent waits for the answer to these. */
    public function getsFullAnswer(): bool
    {
        return $this === self::ChatAccepted || $this === self::ChatUpdated;
    }

    /** The order of a chat's events that happened at the same moment. */
    public function phase(): int
    {
        return match ($this) {
            self::ChatAccepted => 0,
            self::ChatFinished => 2,
            default => 1,
        };
    }
}
