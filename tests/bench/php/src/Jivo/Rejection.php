<?php

declare(strict_types=1);

namespace Peer\Jivo;

use RuntimeException;

/** The body is no event; the message says why. */
final class Rejection extends RuntimeException
{
}
