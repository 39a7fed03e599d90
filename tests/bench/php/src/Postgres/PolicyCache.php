<?php

declare(strict_types=1);

namespace Peer\Postgres;

use Peer\Crm\Policy;

/**
 * What the company has set, as a PHP file that opcache keeps in the memory that all workers share. It is looked at anew
 * every two seconds, by one of them, and written when it has changed.
 */
final class PolicyCache
{
    private const SECONDS = 2;

    public function __construct(
        private readonly Database $database,
        private readonly string $file,
    ) {
    }

    public function policy(): Policy
    {
        $readAt = @filemtime("$this->file.time");
        if ($readAt === false || $readAt + self::SECONDS <= time()) {
            $this->refresh($readAt === false);
        }
        return new Policy(include $this->file);
    }

    private function refresh(bool $isFirst): void
    {
        $lock = fopen("$this->file.lock", 'c');
        if (!flock($lock, $isFirst ? LOCK_EX : LOCK_EX | LOCK_NB)) {
            return;
        }
        clearstatcache();
        if (!is_file("$this->file.time") || filemtime("$this->file.time") + self::SECONDS <= time()) {
            $content = '<?php return ' . var_export((new PolicyReader($this->database))->read(), true) . ';';
            if (!is_file($this->file) || file_get_contents($this->file) !== $content) {
                file_put_contents("$this->file.new", $content);
                rename("$this->file.new", $this->file);
                function_exists('opcache_invalidate') && opcache_invalidate($this->file, true);
            }
            touch("$this->file.time");
        }
        fclose($lock);
    }
}
