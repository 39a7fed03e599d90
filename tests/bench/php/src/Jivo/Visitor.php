<?php

declare(strict_types=1);

namespace Peer\Jivo;

/** Who writes, as far as the event tells; "" for what it does not. */
final class Visitor
{
    public function __construct(
        public readonly string $name,
        public readonly string $email,
        public readonly string $phone,
        public readonly string $description,
        public readonly string $number,
        public readonly string $social,
        public readonly ?int $chatsCount,
    ) {
    }
}
