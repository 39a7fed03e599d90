<?php

declare(strict_types=1);

namespace Peer\Crm;

use Peer\Jivo\Event;
use Peer\Moment;

/** One call, joined from its states, which come in any order. */
final class CallRecord
{
    private const PROGRESS = [
        'start' => 1, 'client_connected' => 2, 'agent_connected' => 3, 'error' => 4, 'end' => 5,
    ];

    public ?int $chatId = null;
    public ?int $contactId = null;
    public string $type = '';
    public string $status = '';
    public string $reason = '';
    public string $recordUrl = '';
    public bool $isAgentConnected = false;
    public ?int $endedAt = null;

    public function __construct(
        public readonly string $key,
        public readonly string $widgetId,
        public readonly string $clientPhone,
        public readonly string $phoneKey,
        public int $startedAt,
    ) {
    }

    /** One call per chat and client phone; where Jivo names no chat, its day tells it from the phone's others. */
    public static function keyOf(Event $event, Keys $keys): string
    {
        $phone = self::phoneKeyOf($event, $keys) ?: $event->call->phone;
        return $event->chatId !== ''
            ? "$event->widgetId/$event->chatId/$phone"
            : "$event->widgetId/day " . intdiv($event->moment, Moment::DAY) . "/$phone";
    }

    public static function phoneKeyOf(Event $event, Keys $keys): string
    {
        foreach ($keys->phones as $phone) {
            if ($phone->raw === $event->call->phone) {
                return $phone->key;
            }
        }
        return Phone::read($event->call->phone)->key;
    }

    public function join(Event $event): void
    {
        $seen = $event->call;
        if ($this->status === '' || (self::PROGRESS[$seen->status] ?? 0) > (self::PROGRESS[$this->status] ?? 0)) {
            $this->status = $seen->status;
        }
        $this->type = self::greater($this->type, $seen->type);
        $this->reason = self::greater($this->reason, $seen->reason);
        if (preg_match('~^https?://~i', $seen->recordUrl) === 1) {
            $this->recordUrl = self::greater($this->recordUrl, $seen->recordUrl);
        }
        $this->isAgentConnected = $this->isAgentConnected || $seen->status === 'agent_connected';
        $this->startedAt = min($this->startedAt, $event->moment);
        if ($seen->status === 'end' || $seen->status === 'error') {
            $this->endedAt = min($this->endedAt ?? $event->moment, $event->moment);
        }
    }

    /** Over, and no agent was ever connected. */
    public function isMissed(): bool
    {
        return ($this->status === 'end' || $this->status === 'error') && !$this->isAgentConnected;
    }

    private static function greater(string $one, string $other): string
    {
        return strcmp($one, $other) < 0 ? $other : $one;
    }
}
