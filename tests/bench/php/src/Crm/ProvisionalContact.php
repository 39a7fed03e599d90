<?php

declare(strict_types=1);

namespace Peer\Crm;

/**
 * A contact that a chat made before its visitor told who he was, and that nothing else has touched since: when the
 * chat finds its client after all, it is dissolved into that one.
 */
final class ProvisionalContact
{
    public function __construct(private readonly Draft $draft)
    {
    }

    public function dissolve(FoundContact $found): FoundContact
    {
        $draft = $this->draft;
        $memory = $draft->memory;
        $provisional = $memory->contacts[$memory->chat?->contactId] ?? null;
        if ($draft->chat === null || $provisional === null || count($memory->contacts) < 2) {
            return $found;
        }
        if (!$this->isProvisional($provisional, $memory->chat)) {
            return $found;
        }
        if ($found->rule === 'chat') {
            $better = $this->findElsewhere($provisional);
            if ($better->contact === null) {
                return $found;
            }
            $found = $better;
        } elseif ($found->contact === null || $found->contact === $provisional) {
            return $found;
        }
        $draft->dissolved = $provisional;
        unset($memory->contacts[$provisional->id]);
        $draft->chat->contactId = null;
        $this->moveLead($provisional->id, $found->contact->id);
        $this->moveTasks($provisional->id, $found->contact->id);
        $draft->because("provisional contact $provisional->id dissolved");
        return $found;
    }

    private function isProvisional(Contact $contact, Chat $chat): bool
    {
        if ($chat->contactRule !== 'created') {
            return false;
        }
        foreach ($contact->identifiers as $one) {
            if ($one['level'] !== 'typed' || $one['chat_id'] !== $chat->id) {
                return false;
            }
        }
        return !$contact->isSurvivor && $contact->lastChatAt === null && $contact->fields === []
            && !$contact->isNamedByStaff() && !$this->isDescribedByStaff($contact)
            && !$contact->responsible->isChosenByPerson() && $this->hasOnlyUntouchedLeads($contact, $chat);
    }

    private function isDescribedByStaff(Contact $contact): bool
    {
        foreach ($this->draft->policy->timeZones() as $zone) {
            if (Comments::areAllOf($contact, $zone)) {
                return false;
            }
        }
        return true;
    }

    private function hasOnlyUntouchedLeads(Contact $contact, Chat $chat): bool
    {
        foreach ($this->draft->memory->leads as $lead) {
            $isTheirs = $lead->contactId === $contact->id;
            if ($isTheirs && ($lead->chatId !== $chat->id || !$lead->isUntouched())) {
                return false;
            }
        }
        return true;
    }

    /** What the event would find together with all that the chat has told so far, were there no such contact. */
    private function findElsewhere(Contact $provisional): FoundContact
    {
        $others = clone $this->draft->memory;
        $others->chat = null;
        unset($others->contacts[$provisional->id]);
        $keys = clone $this->draft->keys;
        foreach ($provisional->identifiers as $one) {
            if ($one['kind'] === 'email' && $keys->email === '') {
                $keys->email = $one['key'];
            }
            $isNews = $one['kind'] === 'phone' && $one['key'] !== ''
                && !in_array($one['key'], array_column($keys->phones, 'key'), true);
            if ($isNews) {
                $keys->phones[] = new Phone($one['raw'], $one['key'], $one['extension'], $one['is_guessed']);
            }
        }
        return (new ContactFinder($this->draft, $others, $keys))->find();
    }

    /** The chat's lead goes along, unless the client has an open one: then that is the lead of the request. */
    private function moveLead(int $from, int $to): void
    {
        $open = (new LeadRules($this->draft))->lastWorkedOpenLead($to);
        if ($open === null) {
            return;
        }
        foreach ($this->draft->memory->leads as $lead) {
            if ($lead->contactId === $from) {
                $open->workedAt = max($open->workedAt, $lead->workedAt);
                (new LeadRules($this->draft))->removeNeedless($lead->id);
                return;
            }
        }
    }

    /** One open task of a kind: the causes join the client's own. */
    private function moveTasks(int $from, int $to): void
    {
        foreach ($this->draft->memory->tasks as $task) {
            if ($task->contactId !== $from || $task->isWithdrawn) {
                continue;
            }
            $task->isChanged = true;
            if (!$task->isOpen() || !TaskCauses::foldIntoOpenTask($this->draft, $task, $to)) {
                $task->contactId = $to;
            }
        }
    }
}
