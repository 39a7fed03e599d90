<?php

declare(strict_types=1);

namespace Peer\Crm;

use Peer\Text;

final class LeadTitle
{
    private const LONGEST = 200;

    public static function of(Site $site, string $label): string
    {
        $pattern = $site->name === '' ? 'Jivo: {name}' : Text::with($site->leadTitle, 'site', $site->name);
        return Text::clip(Text::with($pattern, 'name', $label), self::LONGEST);
    }

    /** What a client is called, who may have told no name yet. */
    public static function label(?Contact $contact, ?Chat $chat, Site $site): string
    {
        if ($contact !== null) {
            if (!PersonName::isPlaceholder($contact->name)) {
                return $contact->name;
            }
            $known = $contact->primary('phone') ?? $contact->primary('email');
            if ($known !== null) {
                return $known['raw'];
            }
        }
        if ($chat === null) {
            return $contact?->name ?? '';
        }
        $name = $chat->values['visitor_name'];
        return PersonName::isPlaceholder($name)
            ? Text::with(Phrases::of($site, 'visitor'), 'number', $chat->visitorNumber)
            : $name;
    }

    /** Follows the client's name, but not over a title that a person wrote; and the chat's own lead its site. */
    public static function renew(Draft $draft, Lead $lead): void
    {
        if ($lead->isNew) {
            return;
        }
        $oldSite = $draft->policy->site($lead->siteId);
        $isOwn = $draft->chat !== null && $lead->chatId === $draft->chat->id;
        $site = $isOwn ? $draft->site : $oldSite;
        $title = $lead->title;
        foreach ($draft->labelsBefore as $label) {
            if ($lead->title === self::of($oldSite, $label)) {
                $title = self::of($site, self::label($draft->contact, $draft->chat, $site));
                break;
            }
        }
        $lead->isChanged = $lead->isChanged || $title !== $lead->title || $site->id !== $lead->siteId;
        $lead->title = $title;
        $lead->siteId = $site->id;
    }
}
