<?php

declare(strict_types=1);

namespace Peer\Jivo;

final class HtmlText
{
    /** The text that a browser would show, a line for each paragraph. */
    public static function plain(string $html): string
    {
        $html = preg_replace('/\s+/', ' ', $html);
        $html = preg_replace('~<(?:br|hr|/p|/div|/li|/tr)\b[^>]*>~i', "\n", $html);
        $html = preg_replace('~<[/!]?[a-z][^>]*>~i', '', $html);
        $plain = html_entity_decode($html, ENT_QUOTES | ENT_HTML5, 'UTF-8');
        return trim(preg_replace('/ *\n[ \n]*/', "\n", str_replace("\u{A0}", ' ', $plain)), " \n");
    }
}
