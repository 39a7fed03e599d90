<?php

declare(strict_types=1);

namespace Peer\Jivo;

use Peer\Moment;
use Peer\Text;
use stdClass;

/** Bytes of a request as an event. */
final class EventReader
{
    private const DEEPEST = 64;
    private const LONGEST_NAME = 100;

    /** @throws Rejection */
    public function read(string $body, int $receivedAt): Event
    {
        $event = new Event();
        $root = $this->parse($body, $event);
        $event->name = Text::clip($this->nameOf($root), self::LONGEST_NAME);
        $event->kind = EventKind::of($event->name);
        $event->widgetId = Value::id($root->widget_id ?? null);
        $event->chatId = Value::id($root->chat_id ?? null);
        $event->occurredAt = Moment::fromUnix($root->event_timestamp ?? null);
        $event->receivedAt = $receivedAt;
        $event->moment = $event->occurredAt ?? $receivedAt;
        $this->readPeople($root, $event);
        $this->readContent($root, $event);
        $event->details = $this->details($root, $event);
        $event->attribution = Attribution::read($root, $event->pageUrl);
        $event->key = $this->key($root, $event);
        return $event;
    }

    private function parse(string $body, Event $event): stdClass
    {
        if (str_contains($body, '\u0000')) {
            $body = str_replace('\u0000', '\ufffd', $body);
            $event->flags[] = 'replaced_characters';
        }
        $root = json_decode($body, false, self::DEEPEST, JSON_BIGINT_AS_STRING);
        if (json_last_error() === JSON_ERROR_UTF8) {
            $flags = JSON_BIGINT_AS_STRING | JSON_INVALID_UTF8_SUBSTITUTE;
            $root = json_decode($body, false, self::DEEPEST, $flags);
            array_unshift($event->flags, 'invalid_utf8');
        }
        if (json_last_error() !== JSON_ERROR_NONE) {
            throw new Rejection('not JSON: ' . json_last_error_msg());
        }
        if ($root instanceof stdClass) {
            return $root;
        }
        throw new Rejection('not a JSON object but ' . (is_array($root) ? 'an array' : 'a single value'));
    }

    private function nameOf(stdClass $root): string
    {
        $name = $root->event_name ?? null;
        if ($name !== null && !is_string($name)) {
            throw new Rejection('event_name is not a string');
        }
        $name = Text::trim($name ?? '');
        return $name === '' ? throw new Rejection('no event_name') : $name;
    }

    private function readPeople(stdClass $root, Event $event): void
    {
        $visitor = $root->visitor ?? null;
        $number = Value::id($visitor->number ?? null);
        $chats = Value::id($visitor->chats_count ?? null);
        $event->visitor = new Visitor(
            Value::short($visitor->name ?? null),
            Value::short($visitor->email ?? null),
            Value::short($visitor->phone ?? null),
            Value::text($visitor->description ?? null),
            $number === '' ? Value::id($root->client_id ?? null) : $number,
            Value::textOrJson($visitor->social ?? null),
            ctype_digit($chats) ? (int) $chats : null,
        );
        $event->agent = $this->agent($root->agent ?? null);
        $event->assignedAgent = $this->agent($root->assigned_agent ?? null);
        $event->agents = [];
        $agents = $root->agents ?? null;
        foreach (is_array($agents) ? $agents : [] as $each) {
            $agent = $this->agent($each);
            if (!$agent->isBlank()) {
                $event->agents[] = $agent;
            }
        }
    }

    private function agent(mixed $agent): Agent
    {
        return $agent instanceof stdClass ? new Agent(
            Value::id($agent->id ?? null),
            Value::short($agent->name ?? null),
            Value::short($agent->email ?? null),
            Value::short($agent->phone ?? null),
        ) : new Agent();
    }

    private function readContent(stdClass $root, Event $event): void
    {
        $event->pageUrl = Value::text($root->page->url ?? null);
        $event->userToken = Value::textOrJson($root->user_token ?? null);
        $event->message = Value::text($root->message ?? null);
        $event->offlineMessageId = Value::id($root->offline_message_id ?? null);
        $call = $root->call ?? null;
        $event->call = $call instanceof stdClass ? new Call(
            Value::short($call->type ?? null),
            Value::short($call->phone ?? null),
            Value::short($call->status ?? null),
            Value::text($call->reason ?? null),
            Value::text($call->record_url ?? null),
        ) : new Call();
        if ($event->kind !== EventKind::ChatFinished) {
            return;
        }
        $chat = $root->chat ?? null;
        $event->conversation = Conversation::read($root);
        $rate = Value::id($chat->rate ?? null);
        $event->rate = $rate === 'positive' || $rate === 'negative' ? $rate : '';
        $event->isBlacklisted = in_array($chat->blacklisted ?? null, [true, 1, '1', 'true'], true);
    }

    /** @return array<string, string|list<string>> */
    private function details(stdClass $root, Event $event): array
    {
        $session = $root->session ?? null;
        $geoip = $session->geoip ?? null;
        return [
            'visitor_name' => $event->visitor->name,
            'department' => $this->named($root->department ?? null),
            'topic' => $this->named($root->topic ?? null),
            'organization' => $this->named($root->organization ?? null),
            'client_status' => $this->named($root->status ?? null),
            'tags' => $this->tags($root->tags ?? null),
            'assigned_agent' => $event->assignedAgent->parts(),
            'page' => [$event->pageUrl, Value::text($root->page->title ?? null)],
            'ip_address' => Value::short($session->ip_addr ?? null),
            'user_agent' => Value::text($session->user_agent ?? null),
            'country' => Value::short($geoip->country ?? null),
            'country_code' => Value::short($geoip->country_code ?? null),
            'region' => Value::short($geoip->region ?? null),
            'city' => Value::short($geoip->city ?? null),
            'latitude' => Value::short($geoip->latitude ?? null),
            'longitude' => Value::short($geoip->longitude ?? null),
            'network_organization' => Value::short($geoip->organization ?? null),
            'network_provider' => Value::short($geoip->isp ?? null),
            'social' => $event->visitor->social,
            'invitation' => Value::textOrJson($root->chat->invitation ?? null),
            'token' => $event->userToken,
        ];
    }

    /** @return array{string, string} id and title of a department, topic, organization or status */
    private function named(mixed $named): array
    {
        if (!$named instanceof stdClass) {
            return ['', ''];
        }
        return [
            Value::id($named->id ?? $named->topic_id ?? null),
            Value::short($named->title ?? $named->name ?? null),
        ];
    }

    /** @return list<string> id and title of each in turn */
    private function tags(mixed $tags): array
    {
        $parts = [];
        foreach (is_array($tags) ? $tags : [] as $tag) {
            $named = $this->named($tag);
            if ($named !== ['', '']) {
                array_push($parts, ...$named);
            }
        }
        return $parts;
    }

    private function key(stdClass $root, Event $event): string
    {
        $start = $event->name . ':' . $event->widgetId . ':';
        return $event->kind === EventKind::OfflineMessage && $event->offlineMessageId !== ''
            ? $start . $event->offlineMessageId
            : $start . $event->chatId . ':' . hash('sha256', CanonicalJson::of($root));
    }
}
