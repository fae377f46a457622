import { localDate } from '@varsam/calendar';
import {
  ConcernReportV1,
  EnquiryV1,
  FeedbackAcknowledgementV1,
  FeedbackRequestV1,
  OutreachContactsV1,
  PoliceNoticeV1,
  SupplementV1,
} from '@varsam/contracts';
import { Database } from '@varsam/outbox';
import { BlindIndex, CLOCK, compiledValidator, FieldCipher, KeyService } from '@varsam/service-kit';
import type { Clock } from '@varsam/service-kit';
import { EncryptionKeysController } from './http/encryption-keys.controller.js';
import { MunicipalitiesController } from './http/municipalities.controller.js';
import type { IntakeMessage } from './intake/arrival.js';
import { ContentKeys } from './intake/content-keys.js';
import { DESKS } from './intake/desk.js';
import type { Desk } from './intake/desk.js';
import { MessageOpener } from './intake/message-opener.js';
import { MunicipalityDocuments } from './intake/municipality-document.js';
import { SenderIds } from './intake/sender-ids.js';
import { isTestNumber } from './intake/test-numbers.js';
import { Validation } from './intake/validation.js';
import { Directory } from './persistence/directory.js';
import { TypeOrmMunicipalityKeys } from './persistence/municipality-keys.typeorm.js';
import { RotateEncryptionKeys } from './use-cases/encryption-key/rotate-encryption-keys.js';
import { RefuseWrongNumbers } from './use-cases/refuse-wrong-numbers.js';

const contracts: Readonly<Record<IntakeMessage, new () => object>> = {
  'concern-report': ConcernReportV1,
  'police-notice': PoliceNoticeV1,
  enquiry: EnquiryV1,
  supplement: SupplementV1,
  'feedback-request': FeedbackRequestV1,
  'feedback-acknowledgement': FeedbackAcknowledgementV1,
  'outreach-contacts': OutreachContactsV1,
};

export const intakeControllers = [MunicipalitiesController, EncryptionKeysController];

/** How messages are opened, judged before they are sent, and sealed to their municipality. */
export const intakeProviders = [
  {
    provide: TypeOrmMunicipalityKeys,
    inject: [Database, KeyService, FieldCipher, CLOCK],
    useFactory: (...[database, keys, cipher, clock]: [Database, KeyService, FieldCipher, Clock]) =>
      new TypeOrmMunicipalityKeys(database, keys, cipher, () => localDate(clock.now())),
  },
  {
    provide: RotateEncryptionKeys,
    inject: [TypeOrmMunicipalityKeys, CLOCK],
    useFactory: (keys: TypeOrmMunicipalityKeys, clock: Clock) => new RotateEncryptionKeys(keys, () => localDate(clock.now())),
  },
  {
    provide: RefuseWrongNumbers,
    inject: [CLOCK],
    useFactory: (clock: Clock) => new RefuseWrongNumbers(isTestNumber, () => localDate(clock.now())),
  },
  {
    provide: SenderIds,
    inject: [BlindIndex],
    useFactory: (index: BlindIndex) => new SenderIds(index),
  },
  {
    provide: ContentKeys,
    inject: [TypeOrmMunicipalityKeys, CLOCK],
    useFactory: (keys: TypeOrmMunicipalityKeys, clock: Clock) => new ContentKeys(keys, () => localDate(clock.now())),
  },
  {
    provide: MessageOpener,
    inject: [ContentKeys, Directory, RefuseWrongNumbers, SenderIds],
    useFactory: (...parts: [ContentKeys, Directory, RefuseWrongNumbers, SenderIds]) => new MessageOpener(...parts),
  },
  {
    provide: Validation,
    inject: [Directory, MessageOpener, DESKS, RefuseWrongNumbers],
    useFactory: (directory: Directory, opener: MessageOpener, desks: ReadonlyMap<string, Desk>, numbers: RefuseWrongNumbers) => {
      const forms = Object.entries(contracts).map(([message, contract]) => [message, compiledValidator(contract)] as const);
      return new Validation(opener, desks, new Map(forms), numbers, directory);
    },
  },
  {
    provide: MunicipalityDocuments,
    inject: [Directory, TypeOrmMunicipalityKeys, KeyService, DESKS],
    useFactory: (directory: Directory, keys: TypeOrmMunicipalityKeys, service: KeyService, desks: ReadonlyMap<string, Desk>) =>
      new MunicipalityDocuments(directory, keys, () => service.verifyingKeys(), desks),
  },
];
