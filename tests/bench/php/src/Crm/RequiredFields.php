<?php

declare(strict_types=1);

namespace Peer\Crm;

/** A lead that lacks a required field is created all the same, incomplete. */
final class RequiredFields
{
    public static function settle(Draft $draft, Lead $lead): void
    {
        $isOwn = $lead->isNew || ($draft->chat !== null && $lead->chatId === $draft->chat->id);
        $missing = [];
        $defaults = [];
        foreach ($draft->site->requiredFields as $field => $default) {
            $wasMissing = in_array($field, $lead->missingFields, true) || isset($lead->fieldDefaults[$field]);
            if (self::isGiven($field, $draft) || (!$isOwn && !$wasMissing)) {
                continue;
            }
            if ($default === '') {
                $missing[] = $field;
            } else {
                $defaults[$field] = $default;
            }
        }
        ksort($defaults);
        $lead->isChanged = $lead->isChanged || $missing !== $lead->missingFields || $defaults !== $lead->fieldDefaults;
        $lead->missingFields = $missing;
        $lead->fieldDefaults = $defaults;
    }

    private static function isGiven(string $field, Draft $draft): bool
    {
        return self::contactValue($field, $draft) !== ''
            || ($draft->chat !== null && self::chatValue($field, $draft->chat) !== '');
    }

    private static function contactValue(string $field, Draft $draft): string
    {
        $contact = $draft->contact;
        $visitor = $draft->event->visitor;
        switch ($field) {
            case 'email':
            case 'phone':
                return $contact === null ? $visitor->$field : $contact->primary($field)['raw'] ?? '';
            case 'description':
                return $contact === null ? $visitor->description : $contact->description;
            case 'name':
                $name = $contact === null ? $visitor->name : $contact->name;
                return PersonName::isPlaceholder($name) ? '' : $name;
            default:
                return '';
        }
    }

    private static function chatValue(string $field, Chat $chat): string
    {
        return match ($field) {
            'department', 'topic' => $chat->values[$field][1],
            'page_url' => $chat->values['page'][0],
            'city', 'country' => $chat->values[$field],
            default => $chat->touch[$field] ?? '',
        };
    }
}
