<?php

declare(strict_types=1);

namespace Peer\Jivo;

final class Call
{
    public function __construct(
        public readonly string $type = '',
        public readonly string $phone = '',
        public readonly string $status = '',
        public readonly string $reason = '',
        public readonly string $recordUrl = '',
    ) {
    }
}
