<?php

declare(strict_types=1);

namespace Peer\Crm;

/** Names the responsible manager of a lead and its contact, unless a person or another chat has. */
final class ResponsibleRules
{
    public function __construct(private readonly Draft $draft)
    {
    }

    public function settle(?Lead $lead): void
    {
        $draft = $this->draft;
        $contact = $draft->contact;
        $isLeadOpen = $lead === null || $this->isNamedByChat($lead->responsible, $lead->chatId);
        $isContactOpen = $contact !== null && (
            $this->isNamedByChat($contact->responsible, $contact->responsible->chatId)
            || $this->isNamedOutsideChats($contact->responsible)
        );
        $claims = $this->claims();
        if ($lead !== null && !$isLeadOpen) {
            $claims['open_lead'] = $lead->responsible->managerId;
        }
        if ($lead !== null && $isLeadOpen && $lead->isAfterSale) {
            $claims['after_sale'] = ($draft->memory->leads[$lead->repeatOf] ?? null)?->responsible->managerId;
        }
        if ($contact !== null && !$isContactOpen) {
            $claims['contact'] = $contact->responsible->managerId;
        }
        $draft->responsible = (new ResponsibleChoice($draft))->choose($claims);
        [$managerId, $rule] = $draft->responsible;
        $named = new Responsible($managerId, $rule, $managerId, $draft->chat?->id);
        if ($lead !== null && $isLeadOpen) {
            if ($lead->responsible->managerId !== $managerId) {
                $draft->because("responsible $managerId by rule $rule");
            }
            $lead->responsible = $named;
        }
        if ($isContactOpen) {
            $contact->responsible = $named;
        }
    }

    /** @return array<string, mixed> see ResponsibleChoice */
    private function claims(): array
    {
        return $this->draft->chat !== null ? ResponsibleChoice::claimsOf($this->draft->chat) : [
            'assigned_agent' => $this->draft->event->assignedAgent->email,
            'chat_agent' => $this->draft->event->agent->email,
            'department' => '',
            'is_ambiguous' => false,
        ];
    }

    /** So that what is learnt of this very chat later, as its last agent, may name another. */
    private function isNamedByChat(Responsible $responsible, ?int $chatId): bool
    {
        return $responsible->managerId === null
            || ($this->draft->chat !== null && $chatId === $this->draft->chat->id && !$responsible->isChosenByPerson());
    }

    /** A contact that became known outside any chat got whom nothing spoke for: its first chat may name another. */
    private function isNamedOutsideChats(Responsible $responsible): bool
    {
        return $this->draft->chat !== null && $responsible->chatId === null && !$responsible->isChosenByPerson();
    }
}
