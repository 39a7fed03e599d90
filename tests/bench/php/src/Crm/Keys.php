<?php

declare(strict_types=1);

namespace Peer\Crm;

use Peer\Jivo\Event;

/** By what an event's client is looked for, and locked against a twin event. */
final class Keys
{
    private const LONGEST_WIDGET_ID = 200;

    /** @param list<Phone> $phones the visitor's; of a call also the called one */
    public function __construct(
        public string $visitor,
        public string $email,
        public array $phones,
    ) {
    }

    public static function of(Event $event): self
    {
        $phones = [];
        foreach ([$event->visitor->phone, $event->call->phone] as $raw) {
            if ($raw === '' || ($phones !== [] && $phones[0]->raw === $raw)) {
                continue;
            }
            $phone = Phone::read($raw);
            if ($phones === [] || $phone->key === '' || $phones[0]->key !== $phone->key) {
                $phones[] = $phone;
            }
        }
        return new self(
            self::visitorKey($event->widgetId, $event->visitor->number),
            Email::key($event->visitor->email),
            $phones,
        );
    }

    /** A visitor's number is unique only together with its widget. */
    public static function visitorKey(string $widgetId, string $number): string
    {
        $digits = ltrim($number, '0');
        $isKey = $widgetId !== '' && strlen($widgetId) <= self::LONGEST_WIDGET_ID
            && ctype_digit($digits) && strlen($digits) <= 20;
        return $isKey ? "$widgetId:$digits" : '';
    }

    /** @return list<array{string, string}> kind and key of each */
    public function all(): array
    {
        $keys = [];
        if ($this->visitor !== '') {
            $keys[] = ['visitor', $this->visitor];
        }
        if ($this->email !== '') {
            $keys[] = ['email', $this->email];
        }
        foreach ($this->phones as $phone) {
            if ($phone->key !== '') {
                $keys[] = ['phone', $phone->key];
            }
        }
        return $keys;
    }

    public function hasPhone(): bool
    {
        foreach ($this->phones as $phone) {
            if ($phone->key !== '') {
                return true;
            }
        }
        return false;
    }
}
