<?php

declare(strict_types=1);

namespace Peer\Crm;

use Peer\Text;

/** What the operator is told. */
final class Answer
{
    private const MOST_LINES = 10;
    private const FLAGS = JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES
        | JSON_UNESCAPED_LINE_TERMINATORS;

    /** @var list<array{title: string, content: string, link?: string}> */
    private array $lines = [];

    private function __construct(private readonly Draft $draft)
    {
    }

    public static function plain(string $result = 'ok'): string
    {
        return json_encode(['result' => $result], self::FLAGS);
    }

    public static function full(Draft $draft): string
    {
        $answer = new self($draft);
        $members = $draft->contact === null ? $answer->aboutNobody() : $answer->about($draft->contact);
        return json_encode(['result' => 'ok'] + array_filter($members), self::FLAGS);
    }

    /** @return array<string, mixed> who the client may be, so that the operator can link the right card */
    private function aboutNobody(): array
    {
        $ids = [];
        foreach ($this->draft->possibleDuplicates as [$one, $other]) {
            $ids += [$one => true, $other => true];
        }
        ksort($ids);
        foreach (array_keys($ids) as $id) {
            $this->warn(Text::with($this->phrase('candidate'), 'contact', (string) $id), $this->contactLink($id));
        }
        return ['custom_data' => $this->lines, 'enable_assign' => true];
    }

    /** @return array<string, mixed> */
    private function about(Contact $contact): array
    {
        foreach ($contact->fields as $field) {
            $this->add($field['title'], $field['content'], $field['link']);
        }
        $this->addAdditional($contact, 'phone');
        $this->addAdditional($contact, 'email');
        $this->addResponsible($contact);
        $this->addOpenLeads($contact);
        $this->addOverdueTasks($contact);
        if ($contact->lastChatAt !== null) {
            $this->add($this->phrase('last_chat'), $this->local($contact->lastChatAt));
        }
        $this->addFirstSource($contact);
        $this->addWarnings($contact);
        $lead = $this->draft->lead();
        return [
            'contact_info' => array_filter($this->contactInfo($contact), static fn (string $one): bool => $one !== ''),
            'custom_data' => array_slice($this->lines, 0, self::MOST_LINES),
            'crm_link' => $this->cardLink($contact->id, $lead?->isOpen() ? $lead->id : null),
        ];
    }

    private function phrase(string $name): string
    {
        return Phrases::of($this->draft->site, $name);
    }

    private function add(string $title, string $content, string $link = ''): void
    {
        $line = ['title' => Text::clip($title, 100), 'content' => Text::clip($content, 500)];
        $this->lines[] = preg_match('~^https?://~i', $link) === 1 ? $line + ['link' => $link] : $line;
    }

    private function warn(string $content, string $link = ''): void
    {
        $this->add($this->phrase('warning'), $content, $link);
    }

    private function addAdditional(Contact $contact, string $kind): void
    {
        foreach ($contact->identifiers as $one) {
            if ($one['kind'] === $kind && !$one['is_primary']) {
                $this->add($this->phrase("additional_$kind"), $one['raw']);
            }
        }
    }

    private function addResponsible(Contact $contact): void
    {
        $manager = $this->draft->policy->manager($contact->responsible->managerId);
        if ($manager === null) {
            return;
        }
        $content = $manager['name'];
        if (($manager['away_until'] ?? 0) > $this->draft->event->receivedAt) {
            $content .= ' (' . Text::with($this->phrase('away_until'), 'date', $this->local($manager['away_until']));
            $deputy = (new ResponsibleChoice($this->draft))->deputyOf($manager['id']);
            if ($deputy !== null) {
                $name = $this->draft->policy->manager($deputy)['name'];
                $content .= ', ' . Text::with($this->phrase('deputy'), 'name', $name);
            }
            $content .= ')';
        }
        $this->add($this->phrase('responsible'), $content);
    }

    private function addOpenLeads(Contact $contact): void
    {
        foreach ($this->draft->memory->leads as $lead) {
            if ($lead->isOpen() && $lead->contactId === $contact->id) {
                $hasLink = str_contains($this->draft->site->cardUrl, '{lead_id}');
                $link = $hasLink ? $this->cardLink($contact->id, $lead->id) : '';
                $this->add($this->phrase('open_lead'), "$lead->title (" . $this->phrase($lead->status) . ')', $link);
            }
        }
    }

    private function addOverdueTasks(Contact $contact): void
    {
        foreach ($this->draft->memory->tasks as $task) {
            if ($task->isOpen() && $task->contactId === $contact->id) {
                $this->addOverdue($task->title, $task->dueAt);
            }
        }
        foreach ($this->draft->memory->toDos as $toDo) {
            if ($toDo['contact_id'] === $contact->id) {
                $this->addOverdue($toDo['title'], $toDo['due_at']);
            }
        }
    }

    private function addOverdue(string $title, int $dueAt): void
    {
        if ($dueAt < $this->draft->event->receivedAt) {
            $due = Text::with($this->phrase('due_at'), 'date', $this->local($dueAt));
            $this->add($this->phrase('overdue_task'), "$title ($due)");
        }
    }

    private function addFirstSource(Contact $contact): void
    {
        $touch = $contact->firstTouch;
        if ($touch === null) {
            return;
        }
        $parts = array_filter(
            [$touch['source'], $touch['medium'], $touch['campaign']],
            static fn (string $part): bool => $part !== '',
        );
        $content = implode(' / ', $parts) ?: $touch['referrer'];
        if ($content !== '') {
            $this->add($this->phrase('first_source'), $content);
        }
    }

    private function addWarnings(Contact $contact): void
    {
        foreach ($contact->possibleDuplicates as $other) {
            $content = Text::with($this->phrase('possible_duplicate'), 'contact', (string) $other);
            $this->warn($content, $this->contactLink($other));
        }
        $rule = $this->draft->chat?->contactRule;
        if ($contact->holds('email', $this->draft->keys->email)) {
            return;
        }
        if ($rule === 'phone') {
            $this->warn($this->phrase('unverified_phone'));
        } elseif ($rule === 'visitor' && !$this->givesPhoneOf($contact)) {
            $this->warn($this->phrase('unverified_visitor'));
        }
    }

    private function givesPhoneOf(Contact $contact): bool
    {
        foreach ($this->draft->keys->phones as $phone) {
            if ($contact->holds('phone', $phone->key)) {
                return true;
            }
        }
        return false;
    }

    /** @return array<string, string> what the CRM knows and the event lacks or has otherwise */
    private function contactInfo(Contact $contact): array
    {
        $visitor = $this->draft->event->visitor;
        $keys = $this->draft->keys;
        $isNamed = $contact->name !== $visitor->name && !PersonName::isPlaceholder($contact->name);
        $email = $contact->primary('email');
        $emailDiffers = $email !== null
            && ($email['key'] === '' ? $email['raw'] !== $visitor->email : $email['key'] !== $keys->email);
        $phone = $contact->primary('phone');
        $phoneDiffers = $phone !== null && !in_array(
            $phone['key'] === '' ? $phone['raw'] : $phone['key'],
            array_column($keys->phones, $phone['key'] === '' ? 'raw' : 'key'),
            true,
        );
        return [
            'name' => $isNamed ? $contact->name : '',
            'phone' => $phoneDiffers ? $phone['raw'] : '',
            'email' => $emailDiffers ? $email['raw'] : '',
            'description' => self::isAllToldBy($visitor->description, $contact->description)
                ? ''
                : Text::clip($contact->description, 2000),
        ];
    }

    /** The visitor's own, the same or with its date. */
    private static function isAllToldBy(string $given, string $known): bool
    {
        return $known === $given || $known === ''
            || ($given !== '' && !str_contains($known, "\n") && str_ends_with($known, ": $given"));
    }

    private function local(int $moment): string
    {
        return $this->draft->site->timeZone->dateTime($moment);
    }

    private function contactLink(int $contactId): string
    {
        return $this->cardLink($contactId, null);
    }

    private function cardLink(int $contactId, ?int $leadId): string
    {
        $url = $this->draft->site->cardUrl;
        if ($leadId === null && str_contains($url, '{lead_id}')) {
            return '';
        }
        return str_replace(['{contact_id}', '{lead_id}'], [(string) $contactId, (string) $leadId], $url);
    }
}
