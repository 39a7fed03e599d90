<?php

declare(strict_types=1);

namespace Peer\Crm;

use Peer\Jivo\Event;
use Peer\Jivo\EventKind;

/** What is to be kept after an event, and told. No database here, no clock. */
final class Decider
{
    public function decide(Event $event, Keys $keys, Memory $memory, Policy $policy): Draft
    {
        $draft = new Draft($event, $keys, $policy, $memory);
        if ($event->kind === EventKind::Other) {
            $draft->because('kept as received: the program does not act on such events');
            $draft->answer = Answer::plain();
            return $draft;
        }
        $this->joinChat($draft);
        $client = new ClientRules($draft);
        $client->find();
        $client->join();
        $client->adoptWaitingChats();
        $this->joinCall($draft);
        $this->settleRequest($draft);
        foreach ($draft->adoptedChats as $chat) {
            $this->settleAdoptedChat($draft, $chat);
        }
        $draft->answer = $event->kind->getsFullAnswer() ? Answer::full($draft) : Answer::plain();
        $draft->possibleDuplicates = array_filter(
            $draft->possibleDuplicates,
            static fn (array $pair): bool => !Duplicates::areKnownToDiffer($memory, $pair[0], $pair[1]),
        );
        $draft->outcome = $this->outcome($draft);
        return $draft;
    }

    private function joinChat(Draft $draft): void
    {
        $event = $draft->event;
        if ($event->chatId === '' || $event->kind === EventKind::ClientUpdated) {
            return;
        }
        $known = $draft->memory->chat;
        $draft->chat = $known !== null
            ? clone $known
            : new Chat($draft->memory->newChatId, $event->widgetId, $event->chatId, $event->moment);
        $draft->chat->join($event);
        $draft->site = $draft->policy->findSite($event->widgetId, $draft->chat->values['page'][0]);
        $draft->chat->siteId = $draft->site->id;
    }

    private function joinCall(Draft $draft): void
    {
        $event = $draft->event;
        if ($event->kind !== EventKind::CallEvent) {
            return;
        }
        if ($event->call->phone === '' && $event->call->status === '') {
            $draft->because('no call: the event describes none');
            return;
        }
        $draft->call = $draft->memory->call ?? new CallRecord(
            CallRecord::keyOf($event, $draft->keys),
            $event->widgetId,
            $event->call->phone,
            CallRecord::phoneKeyOf($event, $draft->keys),
            $event->moment,
        );
        $draft->call->join($event);
        $draft->call->chatId = $draft->chat?->id ?? $draft->call->chatId;
        $draft->call->contactId = $draft->contact?->id ?? $draft->call->contactId;
    }

    /** An event outside any dialog leaves lead and manager to the chat that was waiting for its contact. */
    private function settleRequest(Draft $draft): void
    {
        if ($draft->adoptedChats === [] || $draft->chat !== null || $draft->asksSomething()) {
            (new LeadRules($draft))->settle($draft->asksSomething());
        }
        $tasks = new TaskRules($draft);
        $tasks->settleChat();
        $tasks->settleCall();
        $tasks->settleOfflineMessage();
    }

    private function settleAdoptedChat(Draft $draft, Chat $adopted): void
    {
        [$ownChat, $ownLeadId, $ownSite] = [$draft->chat, $draft->leadId, $draft->site];
        $draft->chat = $adopted;
        $draft->site = $draft->policy->site($adopted->siteId);
        $draft->labelsBefore[] = LeadTitle::label(null, $adopted, $draft->site);
        $draft->leadId = null;
        (new LeadRules($draft))->settle($adopted->isRequest && !$draft->memory->hasNewLead());
        (new TaskRules($draft))->settleChat();
        $draft->chat = $ownChat;
        $draft->site = $ownSite;
        $draft->leadId = $ownLeadId ?? $draft->leadId;
    }

    private function outcome(Draft $draft): string
    {
        return match (true) {
            $draft->memory->hasNewLead(), $draft->contact?->isNew === true => 'created',
            $draft->isAttached => 'attached',
            $draft->contact !== null, $draft->leadId !== null => 'updated',
            default => 'ignored',
        };
    }
}
