<?php

declare(strict_types=1);

namespace Peer\Crm;

use Peer\Text;
use Peer\TimeZone;

/** The client's description grows with what is new in it, each piece with its date. */
final class Comments
{
    /** People can read so much. The others stay in contact_comments. */
    private const MOST_DESCRIBED = 50;

    public static function join(Contact $contact, string $given, int $moment, int $rank, TimeZone $zone): void
    {
        $text = $given === '' ? '' : Text::trim(self::newLines($contact, Text::trim($given)));
        if ($text === '' || self::isOurOwn($contact, $text)) {
            return;
        }
        $at = array_search($text, array_column($contact->comments, 'text'), true);
        $known = $at === false ? null : $contact->comments[$at];
        if ($known !== null && $rank >= $known['rank']) {
            return;
        }
        $moment = $known === null ? $moment : min($known['at'], $moment);
        $comment = ['text' => $text, 'at' => $moment, 'rank' => $rank, 'is_changed' => true];
        $isLast = $known === null && self::comesLast($contact, $comment);
        $isRendered = !$isLast && self::areAllOf($contact, $zone);
        if ($known === null && !$isRendered) {
            self::append($contact, $comment, $zone);
        }
        $contact->comments[$known === null ? count($contact->comments) : $at] = $comment;
        if ($isRendered) {
            self::change($contact, self::render($contact->comments, $zone));
        }
    }

    /** Staff has written nothing into it. */
    public static function areAllOf(Contact $contact, TimeZone $zone): bool
    {
        return $contact->description === self::render($contact->comments, $zone);
    }

    /**
     * Newer than all the others, and none of them is a part of it or holds it.
     *
     * @param array{text: string, at: int, rank: int} $fresh
     */
    private static function comesLast(Contact $contact, array $fresh): bool
    {
        if (count($contact->comments) >= self::MOST_DESCRIBED) {
            return false;
        }
        foreach ($contact->comments as $one) {
            if ($one['rank'] >= $fresh['rank'] || str_contains($one['text'], $fresh['text'])
                || str_contains($fresh['text'], $one['text'])) {
                return false;
            }
        }
        return true;
    }

    private static function change(Contact $contact, string $description): void
    {
        $contact->description = $description;
        $contact->descriptionIsChanged = true;
    }

    /** @param array{text: string, at: int, rank: int} $comment */
    private static function append(Contact $contact, array $comment, TimeZone $zone): void
    {
        $parted = $contact->description === '' ? '' : "\n";
        self::change($contact, $contact->description . $parted . self::line($comment, $zone));
    }

    /**
     * The newest, by date; a comment that a fuller one contains is left out.
     *
     * @param list<array{text: string, at: int, rank: int}> $comments
     */
    private static function render(array $comments, TimeZone $zone): string
    {
        usort($comments, static fn (array $left, array $right): int =>
            $left['rank'] <=> $right['rank'] ?: strcmp($left['text'], $right['text']));
        $comments = array_slice($comments, -self::MOST_DESCRIBED);
        $lines = [];
        foreach ($comments as $one) {
            foreach ($comments as $other) {
                if (strlen($other['text']) > strlen($one['text']) && str_contains($other['text'], $one['text'])) {
                    continue 2;
                }
            }
            $lines[] = self::line($one, $zone);
        }
        return implode("\n", $lines);
    }

    /** @param array{text: string, at: int, rank: int} $comment */
    private static function line(array $comment, TimeZone $zone): string
    {
        return $zone->date($comment['at']) . ': ' . $comment['text'];
    }

    /** A long description is clipped for the operator, and comes back so. */
    private static function isOurOwn(Contact $contact, string $text): bool
    {
        $text = str_ends_with($text, '…') ? substr($text, 0, -strlen('…')) : $text;
        if (!str_contains($contact->description, $text)) {
            return false;
        }
        foreach ($contact->comments as $one) {
            if (str_contains($one['text'], $text)) {
                return false;
            }
        }
        return true;
    }

    /** Of our own description with lines added to it, only these are new. */
    private static function newLines(Contact $contact, string $text): string
    {
        $ours = $contact->description;
        if ($ours === '' || !str_starts_with($text, $ours)) {
            return $text;
        }
        $rest = substr($text, strlen($ours));
        return $rest !== '' && ($rest[0] === "\n" || $rest[0] === "\r") ? $rest : $text;
    }
}
