<?php

declare(strict_types=1);

namespace Peer\Jivo;

/** What Jivo told, as plain values; blank for what it did not tell. */
final class Event
{
    public EventKind $kind;
    public string $name;
    public string $key;
    public string $widgetId;
    public string $chatId;
    public ?int $occurredAt;
    public int $receivedAt;
    /** When it happened, as far as the event or its arrival tells. */
    public int $moment;

    public Visitor $visitor;
    public Agent $agent;
    /** @var list<Agent> */
    public array $agents;
    public Agent $assignedAgent;
    /** @var array<string, string|list<string>> what the chat keeps of it, by field: see Chat::BLANK */
    public array $details;
    /** @var array<string, string> see Attribution::NAMES */
    public array $attribution;
    public string $pageUrl;
    public string $userToken;

    public ?Conversation $conversation = null;
    public string $rate = '';
    public bool $isBlacklisted = false;

    public string $message = '';
    public string $offlineMessageId = '';
    public Call $call;

    /** @var list<string> what had to be mended to read it */
    public array $flags = [];
}
