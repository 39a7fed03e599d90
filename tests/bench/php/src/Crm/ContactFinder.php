<?php

declare(strict_types=1);

namespace Peer\Crm;

/**
 * Which contact an event belongs to. Stops at the first that answers: the chat's own contact, the visitor's number, the
 * e-mail, the phone; otherwise a new contact, if there is any valid identifier.
 */
final class ContactFinder
{
    public function __construct(
        private readonly Draft $draft,
        private readonly Memory $memory,
        private readonly Keys $keys,
    ) {
    }

    public function find(): FoundContact
    {
        $own = $this->memory->chat?->contactId;
        if ($own !== null && isset($this->memory->contacts[$own])) {
            return new FoundContact($this->memory->contacts[$own], 'chat');
        }
        $visitor = $this->onlyHolder('visitor', $this->keys->visitor);
        if ($visitor !== null && !$this->contradicts($visitor) && !$this->othersHoldItsKeys($visitor)) {
            return new FoundContact($visitor, 'visitor');
        }
        $holder = $this->onlyHolder('email', $this->keys->email);
        if ($holder !== null) {
            return new FoundContact($holder, 'email');
        }
        foreach ($this->keys->phones as $phone) {
            $holder = $this->onlyHolder('phone', $phone->key);
            if ($holder !== null && !$this->contradicts($holder) && $this->emailAllows($holder)) {
                return new FoundContact($holder, 'phone');
            }
        }
        return $this->nobody();
    }

    private function nobody(): FoundContact
    {
        if (count($this->linkingHolders('email', $this->keys->email)) > 1) {
            return new FoundContact(null, 'ambiguous');
        }
        if ($this->keys->email === '') {
            foreach ($this->keys->phones as $phone) {
                if (count($this->linkingHolders('phone', $phone->key)) > 1) {
                    return new FoundContact(null, 'ambiguous');
                }
            }
        }
        $isIdentified = $this->keys->email !== '' || $this->keys->hasPhone();
        return $isIdentified ? new FoundContact(null, 'created') : new FoundContact(null, '');
    }

    /** @return list<Contact> */
    private function linkingHolders(string $kind, string $key): array
    {
        if ($key === '' || $this->draft->isStopped($kind, $key)) {
            return [];
        }
        $holders = $this->memory->holders($kind, $key);
        return count($holders) < 5 ? $holders : [];
    }

    private function onlyHolder(string $kind, string $key): ?Contact
    {
        $holders = $this->linkingHolders($kind, $key);
        return count($holders) === 1 ? $holders[0] : null;
    }

    /** The name or another e-mail speaks against a phone or a visitor's number. */
    private function contradicts(Contact $contact): bool
    {
        $site = $this->draft->site;
        if ($site->nameContradicts && PersonName::contradict($contact->name, $this->draft->event->visitor->name)) {
            return true;
        }
        $email = $this->keys->email;
        if ($email === '' || $contact->holds('email', $email) || $this->draft->isStopped('email', $email)) {
            return false;
        }
        $levels = [];
        foreach ($contact->identifiers as $one) {
            if ($one['kind'] === 'email' && $one['key'] !== '') {
                $levels[$one['level']] = true;
            }
        }
        return $levels !== [] && match ($site->phoneWithOtherEmail) {
            'same_contact' => false,
            'new_contact' => true,
            default => isset($levels['operator']) || isset($levels['verified']),
        };
    }

    /** An e-mail that leads to others is stronger than any phone. */
    private function emailAllows(Contact $contact): bool
    {
        $holders = $this->linkingHolders('email', $this->keys->email);
        return $holders === [] || in_array($contact, $holders, true);
    }

    private function othersHoldItsKeys(Contact $contact): bool
    {
        if (!$this->emailAllows($contact)) {
            return true;
        }
        foreach ($this->keys->phones as $phone) {
            $holders = $this->linkingHolders('phone', $phone->key);
            if ($holders !== [] && !in_array($contact, $holders, true)) {
                return true;
            }
        }
        return false;
    }
}
