<?php

declare(strict_types=1);

namespace Peer\Crm;

use Peer\Jivo\Attribution;
use Peer\Jivo\Conversation;
use Peer\Jivo\Event;
use Peer\Jivo\EventKind;

/**
 * What is known of one dialog, joined from all its events: of two observations of one field the later counts, of two
 * of the same moment the greater, so that the order of arrival changes nothing.
 */
final class Chat
{
    /** Each field that is joined so, with what is blank, in the order of chats.field_ranks. */
    public const BLANK = [
        'visitor_name' => '', 'department' => ['', ''], 'topic' => ['', ''], 'organization' => ['', ''],
        'client_status' => ['', ''], 'tags' => [], 'assigned_agent' => ['', '', '', ''], 'page' => ['', ''],
        'ip_address' => '', 'user_agent' => '', 'country' => '', 'country_code' => '', 'region' => '', 'city' => '',
        'latitude' => '', 'longitude' => '', 'network_organization' => '', 'network_provider' => '', 'social' => '',
        'rating' => '', 'invitation' => '', 'linked_url' => '', 'token' => '', 'transcript' => '',
    ];
    private const STATUSES = ['opened' => 0, 'answered' => 1, 'finished' => 2];
    private const LATEST = 1 << 60;

    public bool $isNew = true;
    public int $siteId = 0;
    public ?int $contactId = null;
    /** See chats.contact_rule. */
    public string $contactRule = '';
    public ?int $leadId = null;
    public string $visitorNumber = '';
    public int $visitorNumberRank = 0;
    /** @var list<array{string, string, int}> kind, value and rank of what the visitor told before he was known */
    public array $visitorFacts = [];
    public string $status = 'opened';
    /** An agent said something. */
    public bool $isAnswered = false;
    /** More than an outgoing call. */
    public bool $isRequest = false;
    public ?int $finishedAt = null;
    /** @var array<string, string|list<string>> by field: see BLANK */
    public array $values = self::BLANK;
    /** @var array<string, int> */
    public array $ranks;
    public ?int $chatsCount = null;
    public bool $isBlacklisted = false;
    /** Values of a token that have no name here, as JSON. */
    public string $tokenExtra = '{}';
    public string $tokenLogin = '';
    public string $tokenClientId = '';
    public AgentList $agents;
    /** @var array<string, string> see Attribution::NAMES */
    public array $touch;
    /** @var array<string, int> */
    public array $touchRanks;
    public bool $touchIsChanged = false;
    public int $messagesRank = 0;
    /** To be written; null when the messages kept so far stay. */
    public ?Conversation $messages = null;

    public function __construct(
        public readonly int $id,
        public readonly string $widgetId,
        public readonly string $jivoChatId,
        public int $openedAt,
    ) {
        $this->agents = new AgentList();
        $this->ranks = array_fill_keys(array_keys(self::BLANK), 0);
        $this->touch = array_fill_keys(Attribution::NAMES, '');
        $this->touchRanks = array_fill_keys(Attribution::NAMES, 0);
    }

    public function __clone()
    {
        $this->agents = clone $this->agents;
    }

    /** The order of the event's facts among those of its chat; without a moment all count as of its opening. */
    public static function rankOf(Event $event, ?self $chat): int
    {
        $moment = $event->occurredAt ?? $chat?->openedAt ?? $event->receivedAt;
        return $moment * 4 + $event->kind->phase();
    }

    /** Finished without a word from an agent. */
    public function isMissed(): bool
    {
        return $this->status === 'finished' && !$this->isAnswered;
    }

    public function hasTouch(): bool
    {
        return implode('', $this->touch) !== '';
    }

    public function isDirect(): bool
    {
        $source = $this->touch['utm_source'];
        return $source === '(direct)' || $source === 'direct' || ($source === '' && $this->touch['referrer'] === '');
    }

    public function join(Event $event): void
    {
        if ($event->moment < $this->openedAt) {
            $this->openedAt = $event->moment;
            $this->touchIsChanged = true;
        }
        $rank = self::rankOf($event, $this);
        foreach ($event->details as $field => $seen) {
            $this->take($field, $seen, $rank);
        }
        if ($event->visitor->chatsCount !== null) {
            $this->chatsCount = max($this->chatsCount ?? 0, $event->visitor->chatsCount);
        }
        $this->joinVisitorNumber($event->visitor->number, $rank);
        $this->joinTouch($event, $rank);
        $this->agents->join($event->agent, $rank);
        if ($event->kind === EventKind::ChatAccepted) {
            $this->reach('answered');
        } elseif ($event->kind === EventKind::ChatFinished) {
            $this->joinFinish($event, $rank);
        }
        $isOutgoingCall = $event->kind === EventKind::CallEvent && $event->call->type === 'outgoing';
        $this->isRequest = $this->isRequest || !$isOutgoingCall;
    }

    /** @param string|list<string> $seen */
    private function take(string $field, string|array $seen, int $rank): void
    {
        if ($seen === self::BLANK[$field]) {
            return;
        }
        $known = $this->values[$field];
        $isNewer = $known === self::BLANK[$field] || $rank > $this->ranks[$field];
        if ($isNewer || ($rank === $this->ranks[$field] && Order::isLess((array) $known, (array) $seen))) {
            $this->values[$field] = $seen;
            $this->ranks[$field] = $rank;
        }
    }

    private function reach(string $status): void
    {
        if (self::STATUSES[$status] > self::STATUSES[$this->status]) {
            $this->status = $status;
        }
    }

    private function joinVisitorNumber(string $number, int $rank): void
    {
        if ($number !== '' && $this->visitorNumber === '') {
            $this->visitorNumber = $number;
            $this->visitorNumberRank = $rank;
        } elseif ($number === $this->visitorNumber) {
            $this->visitorNumberRank = min($this->visitorNumberRank, $rank);
        }
    }

    /** The first observation in a chat is the truest, and a token knows more than the tags that Jivo saw. */
    private function joinTouch(Event $event, int $rank): void
    {
        $order = ($event->userToken === '' ? 0 : self::LATEST) + self::LATEST - $rank;
        foreach ($event->attribution as $name => $seen) {
            $known = $this->touch[$name];
            $isBetter = $known === '' || $order > $this->touchRanks[$name]
                || ($order === $this->touchRanks[$name] && strcmp($known, $seen) < 0);
            if ($seen !== '' && $isBetter) {
                $this->touch[$name] = $seen;
                $this->touchRanks[$name] = $order;
                $this->touchIsChanged = true;
            }
        }
    }

    private function joinFinish(Event $event, int $rank): void
    {
        $this->finishedAt = min($this->finishedAt ?? $event->moment, $event->moment);
        $this->status = 'finished';
        $this->take('rating', $event->rate, $rank);
        $this->isBlacklisted = $this->isBlacklisted || $event->isBlacklisted;
        $this->agents->joinFinal($event->agents, $rank);
        $conversation = $event->conversation;
        if ($conversation->rank() > $this->messagesRank) {
            $this->messages = $conversation;
            $this->messagesRank = $conversation->rank();
        }
        $this->take('transcript', $conversation->transcript, strlen($conversation->transcript));
        $this->isAnswered = $this->isAnswered || $conversation->isSpokenByAgent()
            || ($conversation->count() === 0 && $event->agents !== []);
    }
}
