import { Controller, Inject } from '@nestjs/common';
import { ConsentGivenV1, ConsentWithdrawnV1 } from '@varsam/contracts';
import type { CloudEvent } from '@varsam/contracts';
import { BatchHandler } from '@varsam/messaging';
import type { BatchContext, Delivery } from '@varsam/messaging';
import type { Inbox } from '@varsam/outbox';
import { compiledValidator } from '@varsam/service-kit';
import { NoteConsents } from '../use-cases/disclosure/note-consents.js';

export const CONSENT_INBOX = Symbol('referrals.consent-inbox');

type ConsentNews = Parameters<NoteConsents['handle']>[0][number];

const readHere = new Map([ConsentGivenV1, ConsentWithdrawnV1].map((contract) => [contract.type as string, compiledValidator(contract)]));

/** Consents, so that what a person tells on the ground of one stops with it (DOMAIN 3.4). What collaboration is about stays with meetings. */
@Controller()
export class ConsentsHandler {
  constructor(
    @Inject(CONSENT_INBOX) private readonly inbox: Inbox,
    private readonly consents: NoteConsents,
  ) {}

  @BatchHandler({ stream: 'DOMAIN', durable: 'referrals-consents', subject: 'domain.*.meetings.>' })
  receive(deliveries: readonly Delivery[], context: BatchContext): Promise<void> {
    return this.inbox.receive(deliveries, context, problemIn, (events) => this.consents.handle(events.map(newsIn)));
  }
}

/** Null for what is not read here, nothing for what is well formed, else what is wrong and where. */
function problemIn(type: string, data: unknown): string | null | undefined {
  const problems = readHere.get(type);
  if (problems === undefined) return null;
  const [first] = problems(data);
  return first && `${first.slug} ${first.pointer}`;
}

function newsIn({ type, kommunkod, data }: CloudEvent): ConsentNews {
  return type === ConsentGivenV1.type ? given(kommunkod, data as ConsentGivenV1) : withdrawn(kommunkod, data as ConsentWithdrawnV1);
}

/** What an older message does not say is not covered. */
function given(kommunkod: string, { consentId, sspfCaseId, childId, recipients, validTo, givenAt, ...told }: ConsentGivenV1): ConsentNews {
  const { givers = [], categories = [], validFrom = givenAt.slice(0, 10) } = told;
  const caseId = sspfCaseId;
  return {
    kind: 'given',
    kommunkod,
    consentId,
    caseId,
    childId,
    recipients,
    givers,
    categories,
    validFrom,
    validTo,
    givenAt: new Date(givenAt),
  };
}

/**
 * Who hears no more is not said where everything is withdrawn, nor in older messages: then nobody does. Where it is of some kinds of information,
 * nobody hears of these and everybody still of the others.
 */
function withdrawn(kommunkod: string, { consentId, childId, scope, withdrawnAt, ...told }: ConsentWithdrawnV1): ConsentNews {
  const categories = scope === 'ALL' ? [] : (told.categories ?? []);
  const recipients = scope === 'ALL' || categories.length > 0 ? [] : (told.recipients ?? []);
  return { kind: 'withdrawn', kommunkod, consentId, childId, recipients, categories, withdrawnAt: new Date(withdrawnAt) };
}
