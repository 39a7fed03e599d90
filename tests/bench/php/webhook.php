<?php

declare(strict_types=1);

use Peer\Moment;
use Peer\Postgres\Database;
use Peer\Postgres\PolicyCache;
use Peer\Webhook;

require_once __DIR__ . '/autoload.php';

(static function (): void {
    $receivedAt = Moment::now();
    $path = $_SERVER['DOCUMENT_URI'] ?? '';
    $secret = hash('sha256', substr($path, strlen('/jivo/')));
    if ($_SERVER['REQUEST_METHOD'] !== 'POST') {
        [$status, $answer] = [405, '{"result":"only POST is answered here"}'];
    } elseif (!str_starts_with($path, '/jivo/') || !hash_equals((string) getenv('WEBHOOK_SECRET_SHA256'), $secret)) {
        [$status, $answer] = [403, '{"result":"forbidden"}'];
    } else {
        try {
            $database = new Database((string) getenv('CRM_DATABASE'));
            $policy = (new PolicyCache($database, (string) getenv('CRM_POLICY_CACHE')))->policy();
            $webhook = new Webhook($database, $policy);
            [$status, $answer] = $webhook->take(
                (string) file_get_contents('php://input'),
                $receivedAt,
                $_SERVER['REQUEST_ID'] ?? '',
            );
        } catch (PDOException $error) {
            // Not the message: PostgreSQL quotes values in some.
            error_log('the database refused an event: ' . $error->getCode());
            [$status, $answer] = [503, '{"result":"the database is away, try again"}'];
        }
    }
    http_response_code($status);
    header('Content-Type: application/json; charset=utf-8');
    header('Content-Length: ' . strlen($answer));
    echo $answer;
})();
