<?php

declare(strict_types=1);

namespace Peer\Crm;

use Peer\Text;

/** Finds the event's client and joins what it tells of him. */
final class ClientRules
{
    private const MOST_FACTS = 100;
    private const LONGEST_FACT = 10000;

    public function __construct(private readonly Draft $draft)
    {
    }

    public function find(): void
    {
        $draft = $this->draft;
        $found = (new ContactFinder($draft, $draft->memory, $draft->keys))->find();
        $this->rememberBefore($found->contact);
        $found = (new ProvisionalContact($draft))->dissolve($found);
        if ($draft->dissolved !== null) {
            $draft->labelsBefore[] = LeadTitle::label($found->contact, null, $draft->site);
        }
        if ($found->contact !== null) {
            $draft->contact = clone $found->contact;
            $draft->because("contact {$found->contact->id} found by $found->rule");
        } elseif ($found->isNew()) {
            $draft->contact = $this->newContact();
            $draft->because("contact {$draft->contact->id} created");
        } else {
            $draft->because($found->rule === 'ambiguous'
                ? 'no contact linked: the key has several holders'
                : 'no contact: nothing identifies the client');
        }
        $draft->possibleDuplicates = Duplicates::shownBy($draft, $found, $draft->contact?->id);
        if ($draft->chat !== null && $found->rule !== 'chat') {
            $this->tie($draft->chat, $found);
        }
    }

    public function join(): void
    {
        $draft = $this->draft;
        $this->tellInvalid();
        if ($draft->contact === null) {
            $this->rememberVisitor();
            return;
        }
        $joiner = new ContactJoiner($draft, $draft->contact);
        if ($draft->dissolved !== null) {
            $joiner->joinContact($draft->dissolved);
        }
        if ($draft->chat !== null) {
            $this->claimFacts($joiner, $draft->chat);
        }
        $knownSince = $draft->event->occurredAt ?? $draft->chat?->openedAt ?? $draft->event->receivedAt;
        $joiner->joinVisitor(Chat::rankOf($draft->event, $draft->chat), $knownSince, $draft->chat?->id);
        $this->showPossibleDuplicates($draft->contact);
        if ($draft->chat !== null) {
            self::joinSources($draft->contact, $draft->chat);
        }
    }

    /** Chats of this visitor that had told nobody who he is: now they have their contact. */
    public function adoptWaitingChats(): void
    {
        $contact = $this->draft->contact;
        if ($contact === null) {
            return;
        }
        foreach ($this->draft->memory->waitingChats as $waiting) {
            if (PersonName::contradict($waiting->values['visitor_name'], $contact->name)) {
                continue;
            }
            $waiting->contactId = $contact->id;
            $waiting->contactRule = 'visitor';
            $this->claimFacts(new ContactJoiner($this->draft, $contact), $waiting);
            self::joinSources($contact, $waiting);
            $this->draft->because("chat $waiting->id was waiting for this contact");
            $this->draft->adoptedChats[] = $waiting;
        }
    }

    /** How lead titles called the client until this event, and who was responsible. */
    private function rememberBefore(?Contact $contact): void
    {
        $draft = $this->draft;
        $chat = $draft->memory->chat;
        $draft->labelsBefore = [LeadTitle::label(null, $chat, $draft->site)];
        if ($contact !== null) {
            $draft->labelsBefore[] = LeadTitle::label($contact, $chat, $draft->site);
        }
        if ($chat === null) {
            return;
        }
        $before = $draft->memory->leads[$chat->leadId] ?? null;
        if ($before !== null) {
            $draft->responsibleBefore = $before->responsible->managerId ?? 0;
            return;
        }
        $claims = ResponsibleChoice::claimsOf($chat);
        if ($chat->contactId !== null && $contact !== null) {
            $claims['contact'] = $contact->responsible->managerId;
        }
        [$draft->responsibleBefore] = (new ResponsibleChoice($draft))->choose($claims);
    }

    private function newContact(): Contact
    {
        $contact = new Contact($this->draft->memory->newContactId);
        $contact->isNew = true;
        $event = $this->draft->event;
        $contact->createdAt = $event->occurredAt ?? $this->draft->chat?->openedAt ?? $event->moment;
        return $contact;
    }

    private function tie(Chat $chat, FoundContact $found): void
    {
        $contact = $this->draft->contact;
        if ($contact !== null || $found->rule !== '') {
            $chat->contactRule = $found->rule;
        }
        if ($contact !== null) {
            $this->draft->isAttached = !$found->isNew();
            $chat->contactId = $contact->id;
        }
    }

    /** Kept as typed, but nobody can be found by it. */
    private function tellInvalid(): void
    {
        if ($this->draft->event->visitor->email !== '' && $this->draft->keys->email === '') {
            $this->draft->because('the e-mail is not valid');
        }
        foreach ($this->draft->keys->phones as $phone) {
            if ($phone->key === '') {
                $this->draft->because('a phone is not valid');
            }
        }
    }

    /** For the contact that may appear later. */
    private function rememberVisitor(): void
    {
        $chat = $this->draft->chat;
        if ($chat === null) {
            return;
        }
        $visitor = $this->draft->event->visitor;
        $rank = Chat::rankOf($this->draft->event, $chat);
        foreach (['name', 'email', 'phone', 'description'] as $kind) {
            $fact = [$kind, Text::clip($visitor->$kind, self::LONGEST_FACT), $rank];
            $isNews = $fact[1] !== '' && !in_array($fact, $chat->visitorFacts, true);
            if ($isNews && count($chat->visitorFacts) < self::MOST_FACTS) {
                $chat->visitorFacts[] = $fact;
            }
        }
    }

    /** What the visitor told in a chat before it had its contact is the contact's now. */
    private function claimFacts(ContactJoiner $joiner, Chat $chat): void
    {
        $joiner->joinRemembered($chat);
        $chat->visitorFacts = [];
    }

    private function showPossibleDuplicates(Contact $contact): void
    {
        foreach ($this->draft->possibleDuplicates as [$one, $other]) {
            if (Duplicates::areKnownToDiffer($this->draft->memory, $one, $other)) {
                continue;
            }
            $another = $one === $contact->id ? $other : $one;
            if (!in_array($another, $contact->possibleDuplicates, true)) {
                $contact->possibleDuplicates[] = $another;
            }
        }
    }

    private static function joinSources(Contact $contact, Chat $chat): void
    {
        if (!$chat->hasTouch()) {
            return;
        }
        $touch = [
            'chat_id' => $chat->id,
            'at' => $chat->openedAt,
            'source' => $chat->touch['utm_source'],
            'medium' => $chat->touch['utm_medium'],
            'campaign' => $chat->touch['utm_campaign'],
            'referrer' => $chat->touch['referrer'],
        ];
        $first = $contact->firstTouch;
        if ($first === null || $touch['at'] < $first['at'] || $first['chat_id'] === $chat->id) {
            $contact->firstTouch = $touch;
        }
        $last = $contact->lastTouch;
        $isNewer = $last === null || $touch['at'] > $last['at'] || $last['chat_id'] === $chat->id;
        if ($isNewer && !$chat->isDirect()) {
            $contact->lastTouch = $touch;
        }
    }
}
