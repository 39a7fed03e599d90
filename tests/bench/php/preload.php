<?php

declare(strict_types=1);

// All classes at once: by opcache.preload when the pool starts, so that a request loads nothing.
foreach (glob(__DIR__ . '/src/{,*/}*.php', GLOB_BRACE) as $file) {
    opcache_compile_file($file);
}
