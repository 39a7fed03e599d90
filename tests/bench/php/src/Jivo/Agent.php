<?php

declare(strict_types=1);

namespace Peer\Jivo;

final class Agent
{
    public function __construct(
        public readonly string $id = '',
        public readonly string $name = '',
        public readonly string $email = '',
        public readonly string $phone = '',
    ) {
    }

    public function isBlank(): bool
    {
        return $this->id === '' && $this->name === '' && $this->email === '' && $this->phone === '';
    }

    /** @return list<string> in the order by which agents are compared */
    public function parts(): array
    {
        return [$this->id, $this->name, $this->email, $this->phone];
    }
}
