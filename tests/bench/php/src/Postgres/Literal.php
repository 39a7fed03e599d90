<?php

declare(strict_types=1);

namespace Peer\Postgres;

/** A value that is SQL already. */
final class Literal
{
    public function __construct(public readonly string $sql)
    {
    }
}
