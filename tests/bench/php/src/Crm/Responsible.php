<?php

declare(strict_types=1);

namespace Peer\Crm;

/** The responsible manager of a contact or lead, and how it came to be. */
final class Responsible
{
    public function __construct(
        public readonly ?int $managerId = null,
        public readonly string $rule = '',
        /** Whom the program named. */
        public readonly ?int $decidedId = null,
        /** From which chat it did. */
        public readonly ?int $chatId = null,
    ) {
    }

    public function isChosenByPerson(): bool
    {
        return $this->managerId !== null && $this->managerId !== $this->decidedId;
    }
}
