import type { Provider, Type } from '@nestjs/common';
import { localDate, momentOf } from '@varsam/calendar';
import { Database, DeadLetters, Inbox } from '@varsam/outbox';
import { NatsLink } from '@varsam/messaging';
import { CLOCK, FieldCipher, KeyService, ReadLog } from '@varsam/service-kit';
import type { Clock } from '@varsam/service-kit';
import { registerExtracts } from '@varsam/service-kit/register-extracts';
import { v7 } from 'uuid';
import { ChildDisclosuresController } from './http/child-disclosures.controller.js';
import { DisclosureRegisterController } from './http/disclosure-register.controller.js';
import { DisclosuresController } from './http/disclosures.controller.js';
import { CONSENT_INBOX, ConsentsHandler } from './messaging/consents.handler.js';
import { TypeOrmDisclosures } from './persistence/disclosure/disclosures.typeorm.js';
import { TypeOrmKnownConsents } from './persistence/disclosure/known-consents.typeorm.js';
import { ChildFacts } from './persistence/disposal/child-facts.js';
import { ChildExtract } from './persistence/extract/child-extract.js';
import { EnquiriesExtract } from './persistence/extract/enquiries-extract.js';
import { StepSeals } from './persistence/disclosure/step-seals.js';
import { Disclose } from './use-cases/disclosure/disclose.js';
import { NoteConsents } from './use-cases/disclosure/note-consents.js';
import { ReadDisclosures } from './use-cases/disclosure/read-disclosures.js';

/** What is kept and to whom it was told, for the child or a guardian (GDPR art. 15). */
const extracts = registerExtracts({ service: 'referrals', source: (keys, cipher) => new ChildExtract(keys, cipher) });

/** The coordinator's alone, and so is the second look: another coordinator's. */
const enquiryExtracts = registerExtracts({
  service: 'referrals/enquiries',
  apart: { path: 'enquiry-extracts', name: 'Enquiry', of: { sv: 'förfrågningar', en: 'enquiries' } },
  roles: { works: ['sspfCoordinator'], approves: ['sspfCoordinator'] },
  source: (keys, cipher) => new EnquiriesExtract(keys, cipher),
});

export const disclosureControllers: readonly Type[] = [
  ...extracts.controllers,
  ...enquiryExtracts.controllers,
  ChildDisclosuresController,
  DisclosuresController,
  DisclosureRegisterController,
  ConsentsHandler,
];

/** All that telling somebody outside is made of; the module takes it as one. */
export const disclosureProviders: readonly Provider[] = [
  ...extracts.providers,
  ...enquiryExtracts.providers,
  {
    provide: CONSENT_INBOX,
    inject: [Database, DeadLetters],
    useFactory: (database: Database, deadLetters: DeadLetters) => new Inbox(database, 'referrals-consents', deadLetters),
  },
  {
    provide: StepSeals,
    inject: [KeyService, FieldCipher],
    useFactory: (keys: KeyService, cipher: FieldCipher) => new StepSeals(keys, cipher),
  },
  {
    provide: TypeOrmDisclosures,
    inject: [Database, StepSeals, ReadLog, ChildFacts, NatsLink],
    useFactory: (...parts: [Database, StepSeals, ReadLog, ChildFacts, NatsLink]) => new TypeOrmDisclosures(...parts),
  },
  {
    provide: NoteConsents,
    inject: [Database, StepSeals, CLOCK],
    useFactory: (database: Database, seals: StepSeals, clock: Clock) =>
      new NoteConsents(new TypeOrmKnownConsents(database, seals, () => momentOf(clock.now()))),
  },
  {
    provide: Disclose,
    inject: [TypeOrmDisclosures, CLOCK],
    useFactory: (disclosures: TypeOrmDisclosures, clock: Clock) =>
      new Disclose(
        disclosures,
        () => momentOf(clock.now()),
        () => v7(),
      ),
  },
  {
    provide: ReadDisclosures,
    inject: [TypeOrmDisclosures, CLOCK],
    useFactory: (disclosures: TypeOrmDisclosures, clock: Clock) => new ReadDisclosures(disclosures, () => localDate(clock.now())),
  },
];
