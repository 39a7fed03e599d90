<?php

declare(strict_types=1);

namespace Peer\Postgres;

use Peer\Crm\Chat;
use Peer\Crm\Memory;

/** The calls that write a chat with its agents, messages and source. */
final class KeepChat
{
    /** Fields that are a column each, in the order of the statements. */
    private const PLAIN = [
        'ip_address', 'user_agent', 'country', 'country_code', 'region', 'city', 'latitude', 'longitude',
        'network_organization', 'network_provider', 'social', 'rating', 'invitation', 'linked_url', 'token',
    ];

    public function __construct(private readonly Batch $batch)
    {
    }

    public function add(Chat $chat, Memory $memory): void
    {
        $this->batch->call($chat->isNew ? 'add_chat' : 'change_chat', ...$this->row($chat));
        $known = $chat->id === $memory->chat?->id ? $memory->chat : null;
        if ($chat->agents->isChanged) {
            $this->addAgents($chat, $known !== null && $known->agents->all !== []);
        }
        if ($chat->messages !== null && $chat->messages->count() > 0) {
            $this->addMessages($chat, $known?->messagesRank > 0);
        }
        if ($chat->touchIsChanged && $chat->hasTouch()) {
            $values = [...array_values($chat->touch), array_values($chat->touchRanks)];
            $this->batch->call('keep_touch', $chat->id, $this->batch->moment($chat->openedAt), ...$values);
        }
        // Calls and messages that came before the chat had this contact.
        if ($chat->contactId !== null && !$chat->isNew && $chat->contactId !== $known?->contactId) {
            $this->batch->call('adopt_chat_children', $chat->id, $chat->contactId);
        }
    }

    /** @return list<mixed> */
    private function row(Chat $chat): array
    {
        $values = $chat->values;
        [$assignedId, $assignedName, $assignedLogin] = $values['assigned_agent'];
        $row = [
            $chat->id,
            $chat->widgetId,
            $chat->jivoChatId,
            $chat->siteId,
            $chat->contactId,
            $chat->contactRule,
            $chat->leadId,
            $chat->visitorNumber,
            $chat->status,
            $chat->isAnswered,
            $chat->isMissed(),
            $chat->isRequest,
            $this->batch->moment($chat->openedAt),
            $this->batch->moment($chat->finishedAt),
            $values['visitor_name'],
            ...$values['department'],
            ...$values['topic'],
            ...$values['organization'],
            ...$values['client_status'],
            self::titlesOf($values['tags']),
            $assignedId,
            $assignedLogin,
            $assignedName,
            ...$values['page'],
        ];
        foreach (self::PLAIN as $field) {
            $row[] = $values[$field];
        }
        $ranks = [...array_values($chat->ranks), $chat->messagesRank, $chat->visitorNumberRank];
        $facts = array_merge(...$chat->visitorFacts);
        array_push($row, $chat->tokenLogin, $chat->tokenClientId, $chat->tokenExtra, $chat->chatsCount);
        array_push($row, $chat->isBlacklisted, $values['transcript'], $ranks, $facts);
        return $row;
    }

    /**
     * @param list<string> $tags id and title of each in turn
     * @return list<string>
     */
    private static function titlesOf(array $tags): array
    {
        return array_column(array_chunk($tags, 2), 1);
    }

    private function addAgents(Chat $chat, bool $hadSome): void
    {
        if ($hadSome) {
            $this->batch->call('remove_agents', $chat->id);
        }
        $agents = array_column($chat->agents->all, 'agent');
        $this->batch->call(
            'add_agents',
            $chat->id,
            array_column($agents, 'id'),
            array_column($agents, 'email'),
            array_column($agents, 'name'),
            array_column($agents, 'phone'),
            array_column($chat->agents->all, 'rank'),
            array_column($chat->agents->all, 'is_final'),
        );
    }

    private function addMessages(Chat $chat, bool $hadSome): void
    {
        $messages = $chat->messages;
        if ($hadSome) {
            $this->batch->call('remove_messages', $chat->id);
        }
        $moments = Batch::moments($messages->moments);
        $this->batch->call('add_messages', $chat->id, $messages->authors, $messages->agentIds, $moments, $messages->texts);
    }
}
