<?php

declare(strict_types=1);

namespace Peer\Crm;

/** Who was found, and by what: see chats.contact_rule; "" when nothing identifies the client. */
final class FoundContact
{
    public function __construct(
        public readonly ?Contact $contact,
        public readonly string $rule,
    ) {
    }

    public function isNew(): bool
    {
        return $this->rule === 'created';
    }

    /** As evidence of a possible duplicate. */
    public static function label(string $rule): string
    {
        return $rule === 'email' ? 'e-mail' : $rule;
    }
}
