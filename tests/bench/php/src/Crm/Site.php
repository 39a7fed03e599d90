<?php

declare(strict_types=1);

namespace Peer\Crm;

use Peer\TimeZone;

/** What the company has set for one of its sites. */
final class Site
{
    /**
     * @param array<string, int> $departmentManagers by Jivo's department id
     * @param array<string, string> $requiredFields name => default, "" for none
     */
    public function __construct(
        public readonly int $id,
        public readonly string $name,
        public readonly string $language,
        public readonly TimeZone $timeZone,
        public readonly string $leadTitle,
        public readonly ?int $responsibleId,
        public readonly ?int $defaultManagerId,
        public readonly array $departmentManagers,
        public readonly array $requiredFields,
        public readonly string $cardUrl,
        public readonly bool $keepsCrm,
        public readonly string $phoneWithOtherEmail,
        public readonly bool $nameContradicts,
        public readonly int $reopenDays,
        public readonly bool $leadWithoutContact,
        public readonly int $taskMinutes,
    ) {
    }
}
