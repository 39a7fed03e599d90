<?php

declare(strict_types=1);

namespace Peer\Crm;

use Peer\Jivo\Agent;
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
    /** @var list<array{agent: Agent, rank: int, is_final: bool}> in order of appearance */
    public array $agents = [];
    public bool $agentsAreChanged = false;
    /** @var array<string, string> see Attribution::NAMES */
    public array $touch;
    /** @var array<string, int> */
    public array $touchRanks;
    public int $messagesRank = 0;
    /** To be written; null when the messages kept so far stay. */
    public ?Conversation $messages = null;

    public function __construct(
        public readonly int $id,
        public readonly string $widgetId,
        public readonly string $jivoChatId,
        public int $openedAt,
    ) {
        $this->ranks = array_fill_keys(array_keys(self::BLANK), 0);
        $this->touch = array_fill_keys(Attribution::NAMES, '');
        $this->touchRanks = array_fill_keys(Attribution::NAMES, 0);
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
        $this->openedAt = min($this->openedAt, $event->moment);
        $rank = self::rankOf($event, $this);
        foreach ($event->details as $field => $seen) {
            $this->take($field, $seen, $rank);
        }
        if ($event->visitor->chatsCount !== null) {
            $this->chatsCount = max($this->chatsCount ?? 0, $event->visitor->chatsCount);
        }
        $this->joinVisitorNumber($event->visitor->number, $rank);
        $this->joinTouch($event, $rank);
        $this->joinAgent($event->agent, $rank);
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
        if ($isNewer || ($rank === $this->ranks[$field] && self::isLess((array) $known, (array) $seen))) {
            $this->values[$field] = $seen;
            $this->ranks[$field] = $rank;
        }
    }

    /**
     * @param list<string> $left
     * @param list<string> $right
     */
    private static function isLess(array $left, array $right): bool
    {
        foreach ($left as $at => $part) {
            $order = isset($right[$at]) ? strcmp($part, $right[$at]) : 1;
            if ($order !== 0) {
                return $order < 0;
            }
        }
        return count($left) < count($right);
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
            }
        }
    }

    private function joinAgent(Agent $agent, int $rank): void
    {
        $hasKey = $agent->id !== '' || $agent->email !== '';
        if (!$hasKey || ($this->agents !== [] && $this->agents[0]['is_final'])) {
            return;
        }
        $at = $this->placeOf($agent);
        if (isset($this->agents[$at])) {
            $known = $this->agents[$at];
            $isSame = $rank === $known['rank'] && !self::isLess($known['agent']->parts(), $agent->parts());
            if ($rank < $known['rank'] || $isSame) {
                return;
            }
        }
        $this->agents[$at] = ['agent' => $agent, 'rank' => $rank, 'is_final' => false];
        $this->agentsAreChanged = true;
        usort($this->agents, static fn (array $left, array $right): int =>
            $left['rank'] <=> $right['rank'] ?: (self::isLess($left['agent']->parts(), $right['agent']->parts()) ? -1 : 1));
    }

    private function placeOf(Agent $agent): int
    {
        foreach ($this->agents as $at => ['agent' => $known]) {
            $hasNoId = $known->id === '' && $agent->id === '';
            if ($hasNoId ? $known->email === $agent->email : $known->id === $agent->id) {
                return $at;
            }
        }
        return count($this->agents);
    }

    private function joinFinish(Event $event, int $rank): void
    {
        $this->finishedAt = min($this->finishedAt ?? $event->moment, $event->moment);
        $this->status = 'finished';
        $this->take('rating', $event->rate, $rank);
        $this->isBlacklisted = $this->isBlacklisted || $event->isBlacklisted;
        $this->joinFinalAgents($event->agents, $rank);
        $conversation = $event->conversation;
        if ($conversation->rank() > $this->messagesRank) {
            $this->messages = $conversation;
            $this->messagesRank = $conversation->rank();
        }
        $this->take('transcript', $conversation->transcript, strlen($conversation->transcript));
        $this->isAnswered = $this->isAnswered || $conversation->isSpokenByAgent()
            || ($conversation->count() === 0 && $event->agents !== []);
    }

    /** @param list<Agent> $closing Jivo's final list */
    private function joinFinalAgents(array $closing, int $rank): void
    {
        if ($closing === [] || !$this->isOutrankedBy($closing, $rank)) {
            return;
        }
        $this->agentsAreChanged = true;
        $this->agents = array_map(
            static fn (Agent $agent): array => ['agent' => $agent, 'rank' => $rank, 'is_final' => true],
            $closing,
        );
    }

    /** @param list<Agent> $closing */
    private function isOutrankedBy(array $closing, int $rank): bool
    {
        $known = $this->agents;
        if ($known === [] || !$known[0]['is_final']) {
            return true;
        }
        if ($rank !== $known[0]['rank']) {
            return $rank > $known[0]['rank'];
        }
        if (count($closing) !== count($known)) {
            return count($closing) > count($known);
        }
        $parts = static fn (Agent $agent): array => $agent->parts();
        $knownParts = array_merge(...array_map($parts, array_column($known, 'agent')));
        return self::isLess($knownParts, array_merge(...array_map($parts, $closing)));
    }
}
