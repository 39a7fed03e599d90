<?php

declare(strict_types=1);

namespace Peer\Crm;

use Peer\Jivo\Event;
use Peer\Jivo\EventKind;

/** A decision in the making: what came in, what was known, and what has been decided so far. */
final class Draft
{
    public Site $site;
    /** The event's own, joined; leads and tasks are changed within the memory. */
    public ?Chat $chat = null;
    public ?Contact $contact = null;
    /** The chat's former contact: see ProvisionalContact. */
    public ?Contact $dissolved = null;
    /** @var list<Chat> those that got their contact by this event */
    public array $adoptedChats = [];
    public ?int $leadId = null;
    public ?int $removedLeadId = null;
    public ?CallRecord $call = null;
    /** @var list<array{int, int, string}> smaller and greater id, and the evidence */
    public array $possibleDuplicates = [];

    /** @var list<string> what lead titles may have called the client until now */
    public array $labelsBefore = [];
    /** @var array{int, string} who is to act on this event, and by which rule */
    public array $responsible = [0, ''];
    public int $responsibleBefore = 0;
    public bool $isAttached = false;
    public string $outcome = 'ignored';
    public string $answer = '';
    /** @var list<string> ids only */
    private array $reasons = [];

    public function __construct(
        public readonly Event $event,
        public readonly Keys $keys,
        public readonly Policy $policy,
        public readonly Memory $memory,
    ) {
        $this->site = $policy->findSite($event->widgetId, $event->pageUrl);
    }

    public function because(string $reason): void
    {
        $this->reasons[] = $reason;
    }

    public function reason(): string
    {
        return implode('; ', $this->reasons);
    }

    public function lead(): ?Lead
    {
        return $this->memory->leads[$this->leadId] ?? null;
    }

    /** Whether a key may link at all. */
    public function links(string $kind, string $key): bool
    {
        return !$this->isStopped($kind, $key) && count($this->memory->holders($kind, $key)) < 5;
    }

    /** An agent's own address counts as being on the stop-list. */
    public function isStopped(string $kind, string $key): bool
    {
        if ($this->policy->stops($kind, $key)) {
            return true;
        }
        if ($kind === 'email') {
            foreach ([$this->event->agent, $this->event->assignedAgent, ...$this->event->agents] as $agent) {
                if ($agent->email !== '' && Email::key($agent->email) === $key) {
                    return true;
                }
            }
        }
        return false;
    }

    public function asksSomething(): bool
    {
        if ($this->chat !== null) {
            return $this->chat->isRequest;
        }
        return match ($this->event->kind) {
            EventKind::CallEvent => $this->event->call->type !== 'outgoing',
            EventKind::OfflineMessage => true,
            default => false,
        };
    }
}
