<?php

declare(strict_types=1);

namespace Peer\Crm;

use Peer\Moment;
use Peer\Text;

/** One request of a client is one lead. */
final class LeadRules
{
    public function __construct(private readonly Draft $draft)
    {
    }

    public function settle(bool $isRequest): void
    {
        $draft = $this->draft;
        $lead = $this->find($isRequest);
        (new ResponsibleRules($draft))->settle($lead);
        if ($lead === null) {
            return;
        }
        $draft->leadId = $lead->id;
        if ($draft->chat !== null) {
            $draft->chat->leadId = $lead->id;
        }
        if ($lead->isNew && $draft->contact === null && $draft->chat?->contactRule === 'ambiguous') {
            $lead->note = $this->ambiguityNote();
        }
        LeadTitle::renew($draft, $lead);
        $this->renewCreation($lead);
        RequiredFields::settle($draft, $lead);
    }

    public function lastWorkedOpenLead(int $contactId): ?Lead
    {
        $found = null;
        foreach ($this->draft->memory->leads as $lead) {
            $isTheirs = $lead->isOpen() && $lead->contactId === $contactId && $lead->siteId === $this->draft->site->id;
            if ($isTheirs && ($found === null || $lead->workedAt > $found->workedAt)) {
                $found = $lead;
            }
        }
        return $found;
    }

    /** One that another lead stands for. */
    public function removeNeedless(int $leadId): void
    {
        TaskCauses::withdraw($this->draft, 'incomplete_lead', "lead:$leadId");
        $this->draft->removedLeadId = $leadId;
        if ($this->draft->chat !== null) {
            $this->draft->chat->leadId = null;
        }
        unset($this->draft->memory->leads[$leadId]);
    }

    private function find(bool $isRequest): ?Lead
    {
        $draft = $this->draft;
        $own = $this->leadOfChat();
        if ($own !== null) {
            $this->attach($own);
            return $own;
        }
        $open = $draft->contact === null ? null : $this->lastWorkedOpenLead($draft->contact->id);
        if ($open !== null) {
            if ($draft->chat !== null || $isRequest) {
                $this->attach($open);
            }
            return $open;
        }
        if (!$isRequest) {
            $draft->because('no lead: the event asks for nothing');
            return null;
        }
        $isAmbiguous = $draft->chat?->contactRule === 'ambiguous';
        if ($draft->contact === null && !$isAmbiguous && !$draft->site->leadWithoutContact) {
            $draft->because('no lead: there is no e-mail, phone or signed login');
            return null;
        }
        return $this->create();
    }

    /** The chat's own lead follows its chat to the contact that the chat came to. */
    private function leadOfChat(): ?Lead
    {
        $draft = $this->draft;
        $lead = $draft->memory->leads[$draft->chat?->leadId] ?? null;
        if ($lead === null || $draft->contact === null || $lead->contactId === $draft->contact->id) {
            return $lead;
        }
        if ($lead->contactId !== null && $lead->chatId !== $draft->chat->id) {
            return null;
        }
        if ($lead->isUntouched() && $this->lastWorkedOpenLead($draft->contact->id) !== null) {
            $this->removeNeedless($lead->id);
            return null;
        }
        $lead->contactId = $draft->contact->id;
        $lead->note = '';
        $this->settleRepeat($lead);
        $lead->isChanged = true;
        $draft->because("lead $lead->id given to contact {$draft->contact->id}");
        return $lead;
    }

    private function attach(Lead $lead): void
    {
        $draft = $this->draft;
        $lead->workedAt = max($lead->workedAt, $draft->event->moment);
        $lead->isChanged = true;
        if ($draft->chat?->leadId === $lead->id) {
            return;
        }
        $draft->isAttached = true;
        if ($draft->chat !== null && $lead->chatId !== null && $draft->chat->openedAt < $lead->createdAt) {
            $this->beginWithChat($lead);
        }
        $draft->because("attached to open lead $lead->id");
    }

    /** A chat that was opened before the one that made the lead is where the request began. */
    private function beginWithChat(Lead $lead): void
    {
        $contact = $this->draft->contact;
        $chatId = $this->draft->chat->id;
        if ($contact !== null && $contact->responsible->chatId === $lead->chatId) {
            $of = $contact->responsible;
            $contact->responsible = new Responsible($of->managerId, $of->rule, $of->decidedId, $chatId);
        }
        $lead->chatId = $chatId;
    }

    private function create(): Lead
    {
        $draft = $this->draft;
        $lead = new Lead($draft->memory->newLeadId);
        $lead->isNew = true;
        $lead->siteId = $draft->site->id;
        $lead->chatId = $draft->chat?->id;
        $lead->title = LeadTitle::of($draft->site, LeadTitle::label($draft->contact, $draft->chat, $draft->site));
        $lead->createdAt = $lead->workedAt = $draft->event->moment;
        if ($draft->contact !== null) {
            $lead->contactId = $draft->contact->id;
            $this->settleRepeat($lead);
        }
        $draft->memory->leads[$lead->id] = $lead;
        $draft->because("lead $lead->id created" . match (true) {
            $lead->isAfterSale => ": after-sale of lead $lead->repeatOf",
            $lead->repeatOf !== null => ": repeat of lead $lead->repeatOf",
            $lead->isRepeat => ": none of the contact's leads is open",
            default => '',
        });
        return $lead;
    }

    /** What the contact's other leads make of this one. */
    private function settleRepeat(Lead $lead): void
    {
        $contactId = $this->draft->contact->id;
        $earliest = $this->draft->event->moment - $this->draft->site->reopenDays * Moment::DAY;
        $closed = null;
        $lead->isRepeat = false;
        foreach ($this->draft->memory->leads as $other) {
            if ($other->contactId !== $contactId) {
                continue;
            }
            $lead->isRepeat = $lead->isRepeat || $other->id !== $lead->id;
            $isRecent = $other->closedAt !== null && $other->closedAt >= $earliest
                && $other->siteId === $this->draft->site->id;
            if ($isRecent && ($closed === null || $other->closedAt > $closed->closedAt)) {
                $closed = $other;
            }
        }
        $lead->repeatOf = $closed?->id;
        $lead->isAfterSale = $closed?->status === 'won';
    }

    private function renewCreation(Lead $lead): void
    {
        $chat = $this->draft->chat;
        if ($chat !== null && $lead->chatId === $chat->id) {
            $lead->createdAt = max($chat->openedAt, $this->draft->contact?->createdAt ?? $chat->openedAt);
        }
    }

    private function ambiguityNote(): string
    {
        $ids = [];
        foreach ($this->draft->possibleDuplicates as [$one, $other]) {
            $ids += [$one => true, $other => true];
        }
        $contacts = implode(', ', array_keys($ids));
        return Text::with(Phrases::of($this->draft->site, 'ambiguous'), 'contacts', $contacts);
    }
}
