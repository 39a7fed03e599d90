<?php

declare(strict_types=1);

namespace Peer\Jivo;

use Peer\Moment;
use stdClass;

/** The messages of a finished chat, a column each, as they are written: many rows by one statement. */
final class Conversation
{
    private const HIDDEN = '<Message text is not displayed here>';

    /** @var list<string> */
    public array $authors = [];
    /** @var list<string> */
    public array $agentIds = [];
    /** @var list<?int> */
    public array $moments = [];
    /** @var list<string> */
    public array $texts = [];
    public string $transcript = '';

    public static function read(stdClass $root): self
    {
        $conversation = new self();
        $messages = $root->chat->messages ?? null;
        if (is_array($messages)) {
            foreach ($messages as $message) {
                $conversation->add($message);
            }
        }
        $conversation->transcript = $conversation->transcriptOf($root);
        return $conversation;
    }

    public function count(): int
    {
        return count($this->texts);
    }

    public function isSpokenByAgent(): bool
    {
        return in_array('agent', $this->authors, true);
    }

    /** By which a longer conversation is told from a shorter one. */
    public function rank(): int
    {
        return (count($this->texts) << 32) + strlen(implode('', $this->texts));
    }

    private function add(mixed $message): void
    {
        if (!$message instanceof stdClass || (array) $message === []) {
            return;
        }
        $text = Value::text($message->message ?? null);
        $author = $message->type ?? null;
        $this->authors[] = $author === 'visitor' || $author === 'agent' ? $author : 'other';
        $this->agentIds[] = Value::id($message->agent_id ?? null);
        $this->moments[] = Moment::fromUnix($message->timestamp ?? null);
        $this->texts[] = self::saysNothing($text) ? '' : $text;
    }

    private static function saysNothing(string $text): bool
    {
        $text = trim($text);
        return $text === '' || $text === self::HIDDEN;
    }

    private function transcriptOf(stdClass $root): string
    {
        $plain = Value::text($root->plain_messages ?? null);
        if (!self::saysNothing($plain)) {
            return $plain;
        }
        $html = Value::text($root->html_messages ?? null);
        if ($html !== '') {
            $html = HtmlText::plain($html);
        }
        return self::saysNothing($html) ? $this->composed() : $html;
    }

    private function composed(): string
    {
        $lines = [];
        foreach ($this->texts as $at => $text) {
            if ($text === '') {
                continue;
            }
            $moment = $this->moments[$at];
            $time = $moment === null ? '' : gmdate('[Y-m-d H:i:s', intdiv($moment, 1_000_000)) . ' UTC] ';
            $lines[] = $time . $this->authors[$at] . ': ' . $text;
        }
        return implode("\n", $lines);
    }
}
