<?php

declare(strict_types=1);

namespace Peer\Postgres;

use Peer\Crm\CallRecord;
use Peer\Crm\Chat;
use Peer\Crm\Contact;
use Peer\Crm\Lead;
use Peer\Crm\Memory;
use Peer\Crm\Responsible;
use Peer\Crm\Task;
use Peer\Jivo\Agent;
use Peer\Jivo\Attribution;
use Peer\Jivo\Event;

/** What the statement "recall" answers, as objects. */
final class MemoryReader
{
    /** @param array<string, mixed> $found */
    public function __construct(
        private readonly array $found,
        private readonly Event $event,
    ) {
    }

    public function read(): Memory
    {
        $memory = new Memory($this->found['event_id'], ...$this->found['new_ids']);
        foreach ($this->found['chats'] ?? [] as $row) {
            $chat = $this->chat($row);
            if ($this->event->chatId !== '' && $chat->jivoChatId === $this->event->chatId) {
                $memory->chat = $chat;
            } else {
                $memory->waitingChats[] = $chat;
            }
        }
        $this->readContacts($memory);
        foreach ($this->found['leads'] ?? [] as $row) {
            $memory->leads[$row['id']] = $this->lead($row);
        }
        foreach ($this->found['tasks'] ?? [] as $row) {
            $memory->tasks[] = $this->task($row);
        }
        $memory->toDos = $this->found['to_dos'] ?? [];
        $memory->call = isset($this->found['call']) ? $this->call($this->found['call']) : null;
        return $memory;
    }

    /** @param array<string, mixed> $row */
    private function chat(array $row): Chat
    {
        $chat = new Chat($row['id'], $row['widget_id'], $row['jivo_chat_id'], $row['opened_at']);
        $chat->isNew = false;
        $chat->siteId = $row['site_id'];
        $chat->contactId = $row['contact_id'];
        $chat->contactRule = $row['contact_rule'];
        $chat->leadId = $row['lead_id'];
        $chat->visitorNumber = $row['visitor_number'];
        foreach (array_chunk($row['visitor_facts'], 3) as [$kind, $value, $rank]) {
            $chat->visitorFacts[] = [$kind, $value, (int) $rank];
        }
        $chat->status = $row['status'];
        $chat->isAnswered = $row['is_answered'];
        $chat->isRequest = $row['is_request'];
        $chat->finishedAt = $row['finished_at'];
        $chat->chatsCount = $row['chats_count'];
        $chat->isBlacklisted = $row['is_blacklisted'];
        $chat->tokenExtra = $row['token_extra'];
        $chat->tokenLogin = $row['token_login'];
        $chat->tokenClientId = $row['token_client_id'];
        $this->readValues($chat, $row);
        $touchRanks = $row['touch_ranks'] ?? [];
        foreach (Attribution::NAMES as $at => $name) {
            $chat->touch[$name] = $row[$name] ?? '';
            $chat->touchRanks[$name] = $touchRanks[$at] ?? 0;
        }
        foreach ($row['agents'] ?? [] as [$id, $name, $login, $phone, $rank, $isFinal]) {
            $agent = new Agent($id, $name, $login, $phone);
            $chat->agents->all[] = ['agent' => $agent, 'rank' => $rank, 'is_final' => $isFinal];
        }
        return $chat;
    }

    /** @param array<string, mixed> $row */
    private function readValues(Chat $chat, array $row): void
    {
        $tags = [];
        foreach ($row['tags'] as $title) {
            array_push($tags, '', $title);
        }
        $chat->values = [
            'department' => [$row['department_id'], $row['department_name']],
            'topic' => [$row['topic_id'], $row['topic_title']],
            'organization' => [$row['organization_id'], $row['organization_name']],
            'client_status' => [$row['client_status_id'], $row['client_status_title']],
            'tags' => $tags,
            'assigned_agent' => [
                $row['assigned_agent_id'], $row['assigned_agent_name'], $row['assigned_agent_login'], '',
            ],
            'page' => [$row['page_url'], $row['page_title']],
            'token' => $row['user_token'],
        ] + array_intersect_key($row, Chat::BLANK);
        $ranks = $row['field_ranks'];
        foreach (array_keys(Chat::BLANK) as $at => $field) {
            $chat->ranks[$field] = $ranks[$at] ?? 0;
        }
        $count = count(Chat::BLANK);
        $chat->messagesRank = $ranks[$count] ?? 0;
        $chat->visitorNumberRank = $ranks[$count + 1] ?? 0;
    }

    private function readContacts(Memory $memory): void
    {
        foreach ($this->found['contacts'] ?? [] as $row) {
            $memory->contacts[$row['id']] = $this->contact($row);
        }
        $contacts = $memory->contacts;
        foreach ($this->found['identifiers'] ?? [] as $row) {
            $contacts[$row['holder_id']]->identifiers[] = $row;
        }
        foreach ($this->found['names'] ?? [] as [$id, $name, $rank]) {
            $contacts[$id]->names[$name] = ['rank' => $rank];
        }
        foreach ($this->found['comments'] ?? [] as [$id, $text, $at, $rank]) {
            $contacts[$id]->comments[] = ['text' => $text, 'at' => $at, 'rank' => $rank];
        }
        foreach ($this->found['fields'] ?? [] as $row) {
            $contacts[$row['contact_id']]->fields[] = $row;
        }
    }

    /** @param array<string, mixed> $row */
    private function contact(array $row): Contact
    {
        $contact = new Contact($row['id']);
        $contact->name = $row['name'];
        $contact->description = $row['description'];
        $contact->responsible = new Responsible(
            $row['responsible_id'],
            $row['responsible_rule'] ?? '',
            $row['responsible_decided_id'],
            $row['responsible_chat_id'],
        );
        $contact->createdAt = $row['created_at'];
        $contact->firstTouch = $row['first_touch'];
        $contact->lastTouch = $row['last_touch'];
        $contact->possibleDuplicates = $row['open'] ?? [];
        sort($contact->possibleDuplicates);
        $contact->notDuplicates = $row['not_duplicates'] ?? [];
        $contact->isSurvivor = $row['is_survivor'];
        $contact->lastChatAt = $row['last_chat_at'];
        $contact->lastAnswered = $row['last_answered'];
        return $contact;
    }

    /** @param array<string, mixed> $row */
    private function lead(array $row): Lead
    {
        $lead = new Lead($row['id']);
        $lead->contactId = $row['contact_id'];
        $lead->siteId = $row['site_id'];
        $lead->chatId = $row['chat_id'];
        $lead->title = $row['title'];
        $lead->status = $row['status'];
        $lead->responsible = new Responsible(
            $row['responsible_id'],
            $row['responsible_rule'],
            $row['responsible_decided_id'],
            $row['chat_id'],
        );
        $lead->isRepeat = $row['is_repeat'];
        $lead->repeatOf = $row['repeat_of'];
        $lead->isAfterSale = $row['is_after_sale'];
        $lead->missingFields = $row['missing_fields'];
        $lead->fieldDefaults = $row['field_defaults'];
        ksort($lead->fieldDefaults);
        $lead->note = $row['note'];
        $lead->createdAt = $row['created_at'];
        $lead->workedAt = $row['worked_at'];
        $lead->closedAt = $row['closed_at'];
        return $lead;
    }

    /** @param array<string, mixed> $row */
    private function task(array $row): Task
    {
        $task = new Task($row['kind'], $row['title']);
        $task->id = $row['id'];
        $task->contactId = $row['contact_id'];
        $task->leadId = $row['lead_id'];
        $task->chatId = $row['chat_id'];
        $task->responsibleId = $row['responsible_id'];
        $task->responsibleRule = $row['responsible_rule'];
        $task->dueAt = $row['due_at'];
        $task->status = $row['status'];
        $task->closeReason = $row['close_reason'];
        $task->causes = $row['causes'] ?? [];
        return $task;
    }

    /** @param array<string, mixed> $row */
    private function call(array $row): CallRecord
    {
        $call = new CallRecord(
            $row['call_key'],
            $row['widget_id'],
            $row['client_phone'],
            $row['phone_key'],
            $row['started_at'],
        );
        $call->chatId = $row['chat_id'];
        $call->contactId = $row['contact_id'];
        $call->type = $row['type'];
        $call->status = $row['status'];
        $call->reason = $row['reason'];
        $call->recordUrl = $row['record_url'];
        $call->isAgentConnected = $row['is_agent_connected'];
        $call->endedAt = $row['ended_at'];
        return $call;
    }
}
