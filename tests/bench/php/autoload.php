<?php

declare(strict_types=1);

// For the command line; in the pool all classes are there already, see preload.php.
spl_autoload_register(static function (string $class): void {
    require __DIR__ . '/src/' . strtr(substr($class, strlen('Peer\\')), '\\', '/') . '.php';
});
