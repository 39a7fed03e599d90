<?php

declare(strict_types=1);

namespace Peer\Crm;

final class Order
{
    /**
     * @param list<string> $left
     * @param list<string> $right
     */
    public static function isLess(array $left, array $right): bool
    {
        foreach ($left as $at => $part) {
            $order = isset($right[$at]) ? strcmp($part, $right[$at]) : 1;
            if ($order !== 0) {
                return $order < 0;
            }
        }
        return count($left) < count($right);
    }
}
