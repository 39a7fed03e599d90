<?php

declare(strict_types=1);

namespace Peer\Crm;

/** What managers and operators read. */
final class Phrases
{
    private const RUSSIAN = [
        'additional_phone' => 'Доп. телефон',
        'additional_email' => 'Доп. e-mail',
        'responsible' => 'Ответственный',
        'open_lead' => 'Открытая заявка',
        'overdue_task' => 'Просроченная задача',
        'last_chat' => 'Последний чат',
        'first_source' => 'Первый источник',
        'warning' => 'Внимание',
        'away_until' => 'отсутствует до {date}',
        'deputy' => 'замещает {name}',
        'due_at' => 'срок {date}',
        'possible_duplicate' => 'Возможный дубль: контакт {contact}',
        'candidate' => 'Возможно, это контакт {contact}',
        'unverified_phone' => 'Клиент найден только по телефону, уточните, он ли это',
        'unverified_visitor' => 'Клиент найден только по номеру посетителя, уточните, он ли это',
        'ambiguous' => 'Клиент не определён однозначно: контакты {contacts}',
        'visitor' => 'посетитель {number}',
        'offline_message' => 'Ответить на офлайн-сообщение',
        'missed_chat' => 'Связаться: чат остался без ответа',
        'missed_call' => 'Перезвонить: пропущенный звонок',
        'incomplete_lead' => 'Уточнить у клиента: {fields}',
        'closed_by_chat' => 'Клиенту ответили в чате {chat}',
        'new' => 'новая',
        'in_work' => 'в работе',
    ];

    private const ENGLISH = [
        'additional_phone' => 'Additional phone',
        'additional_email' => 'Additional e-mail',
        'responsible' => 'Responsible',
        'open_lead' => 'Open lead',
        'overdue_task' => 'Overdue task',
        'last_chat' => 'Last chat',
        'first_source' => 'First source',
        'warning' => 'Warning',
        'away_until' => 'away until {date}',
        'deputy' => 'deputy: {name}',
        'due_at' => 'due {date}',
        'possible_duplicate' => 'Possible duplicate: contact {contact}',
        'candidate' => 'This may be contact {contact}',
        'unverified_phone' => 'Client found by phone only, make sure who it is',
        'unverified_visitor' => 'Client found by visitor number only, make sure who it is',
        'ambiguous' => 'Ambiguous client: contacts {contacts}',
        'visitor' => 'visitor {number}',
        'offline_message' => 'Answer the offline message',
        'missed_chat' => 'Get in touch: the chat was left without an answer',
        'missed_call' => 'Call back: missed call',
        'incomplete_lead' => 'Ask the client for: {fields}',
        'closed_by_chat' => 'The client was answered in chat {chat}',
        'new' => 'new',
        'in_work' => 'in work',
    ];

    /** Names of required fields. */
    private const FIELDS = [
        'name' => ['имя', 'name'],
        'email' => ['e-mail', 'e-mail'],
        'phone' => ['телефон', 'phone'],
        'description' => ['комментарий', 'comment'],
        'department' => ['отдел', 'department'],
        'topic' => ['тема', 'topic'],
        'page_url' => ['страница', 'page'],
        'city' => ['город', 'city'],
        'country' => ['страна', 'country'],
        'utm_source' => ['источник', 'source'],
        'utm_medium' => ['канал', 'medium'],
        'utm_campaign' => ['кампания', 'campaign'],
        'utm_content' => ['объявление', 'content'],
        'utm_term' => ['ключевое слово', 'term'],
        'referrer' => ['откуда пришёл', 'referrer'],
        'landing_page' => ['страница входа', 'landing page'],
    ];

    public static function of(Site $site, string $name): string
    {
        return $site->language === 'en' ? self::ENGLISH[$name] : self::RUSSIAN[$name];
    }

    public static function field(Site $site, string $name): string
    {
        return self::FIELDS[$name][$site->language === 'en' ? 1 : 0] ?? $name;
    }
}
