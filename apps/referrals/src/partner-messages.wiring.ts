import { localDate } from '@varsam/calendar';
import { EnquiryV1, OutreachContactsV1, SupplementV1 } from '@varsam/contracts';
import { Database } from '@varsam/outbox';
import { CLOCK, compiledValidator, FieldCipher, KeyService, ReadLog } from '@varsam/service-kit';
import type { Clock } from '@varsam/service-kit';
import { v7 } from 'uuid';
import { ReferralsSettings } from './config.js';
import { AttachmentBytes } from './http/attachment-bytes.js';
import { AttachmentsController } from './http/attachments.controller.js';
import { ContactPathsController } from './http/contact-paths.controller.js';
import { EnquiryRecordsController } from './http/enquiry-records.controller.js';
import { OutreachSumsController } from './http/outreach-sums.controller.js';
import { codesInForce } from './intake/codes-in-force.js';
import { EnquiryDesk } from './intake/enquiry-desk.js';
import { enquiryCodesOn } from './intake/enquiry-codes.js';
import { OutreachDesk } from './intake/outreach-desk.js';
import { SupplementDesk } from './intake/supplement-desk.js';
import { ClamdScanner } from './persistence/attachments.clamd.js';
import { noScanner } from './persistence/attachments.js';
import { TypeOrmAttachments } from './persistence/attachments.typeorm.js';
import { TypeOrmConcerns } from './persistence/concerns.typeorm.js';
import { TypeOrmContactPaths } from './persistence/contact-paths.typeorm.js';
import { Directory } from './persistence/directory.js';
import { TypeOrmEnquiries } from './persistence/enquiries.typeorm.js';
import { TypeOrmOutreach } from './persistence/outreach.typeorm.js';
import { TypeOrmPartnerMessages } from './persistence/partner-messages.typeorm.js';
import { TypeOrmSupplements } from './persistence/supplements.typeorm.js';
import { KeepContactPaths } from './use-cases/keep-contact-paths.js';
import { ReadAttachments } from './use-cases/read-attachments.js';
import { ReadEnquiries } from './use-cases/read-enquiries.js';
import { ReadOutreach } from './use-cases/read-outreach.js';
import { ReceiveAttachments } from './use-cases/receive-attachments.js';
import { ReceiveConcerns } from './use-cases/receive-concerns.js';
import { ReceiveEnquiries } from './use-cases/receive-enquiries.js';
import { ReceiveOutreach } from './use-cases/receive-outreach.js';
import { ReceiveSupplements } from './use-cases/receive-supplements.js';

export const messageControllers = [EnquiryRecordsController, OutreachSumsController, AttachmentsController, ContactPathsController];

const record = [
  {
    provide: TypeOrmEnquiries,
    inject: [Database, TypeOrmPartnerMessages, KeyService, FieldCipher, ReadLog],
    useFactory: (...parts: ConstructorParameters<typeof TypeOrmEnquiries>) => new TypeOrmEnquiries(...parts),
  },
  {
    provide: TypeOrmSupplements,
    inject: [Database, TypeOrmPartnerMessages],
    useFactory: (...parts: ConstructorParameters<typeof TypeOrmSupplements>) => new TypeOrmSupplements(...parts),
  },
  {
    provide: TypeOrmOutreach,
    inject: [Database, TypeOrmPartnerMessages, ReadLog],
    useFactory: (...parts: ConstructorParameters<typeof TypeOrmOutreach>) => new TypeOrmOutreach(...parts),
  },
  {
    provide: TypeOrmAttachments,
    inject: [Database, KeyService, FieldCipher, ReadLog],
    useFactory: (...parts: ConstructorParameters<typeof TypeOrmAttachments>) => new TypeOrmAttachments(...parts),
  },
];

const desks = [
  {
    provide: EnquiryDesk,
    inject: [TypeOrmEnquiries, TypeOrmConcerns, Directory, CLOCK],
    useFactory: (enquiries: TypeOrmEnquiries, concerns: TypeOrmConcerns, directory: Directory, clock: Clock) =>
      new EnquiryDesk(
        compiledValidator(EnquiryV1),
        (partnerId) => directory.organisationNumberOf(partnerId),
        new ReceiveEnquiries(enquiries, new ReceiveConcerns(concerns, () => codesInForce(localDate(clock.now()))), () =>
          enquiryCodesOn(localDate(clock.now())),
        ),
      ),
  },
  {
    provide: SupplementDesk,
    inject: [TypeOrmSupplements, Directory],
    useFactory: (supplements: TypeOrmSupplements, directory: Directory) =>
      new SupplementDesk(
        compiledValidator(SupplementV1),
        (partnerId) => directory.organisationNumberOf(partnerId),
        new ReceiveSupplements(supplements),
      ),
  },
  {
    provide: OutreachDesk,
    inject: [TypeOrmOutreach, Directory],
    useFactory: (outreach: TypeOrmOutreach, directory: Directory) =>
      new OutreachDesk(
        compiledValidator(OutreachContactsV1),
        (partnerId) => directory.organisationNumberOf(partnerId),
        new ReceiveOutreach(outreach),
      ),
  },
];

const useCases = [
  { provide: ReadEnquiries, inject: [TypeOrmEnquiries], useFactory: (enquiries: TypeOrmEnquiries) => new ReadEnquiries(enquiries) },
  {
    provide: ReadOutreach,
    inject: [TypeOrmOutreach, CLOCK],
    useFactory: (outreach: TypeOrmOutreach, clock: Clock) => new ReadOutreach(outreach, () => localDate(clock.now())),
  },
  {
    provide: ReadAttachments,
    inject: [TypeOrmAttachments],
    useFactory: (attachments: TypeOrmAttachments) => new ReadAttachments(attachments),
  },
  {
    provide: ReceiveAttachments,
    inject: [TypeOrmAttachments, ReferralsSettings, CLOCK],
    useFactory: (attachments: TypeOrmAttachments, settings: ReferralsSettings, clock: Clock) => {
      const { VARSAM_ATTACHMENT_SCANNER: address, VARSAM_ATTACHMENT_TYPES: types } = settings;
      const scanner = address === undefined ? noScanner : new ClamdScanner(address);
      return new ReceiveAttachments(attachments, scanner, types.split(','), () => clock.now());
    },
  },
  {
    provide: KeepContactPaths,
    inject: [Database, CLOCK],
    useFactory: (database: Database, clock: Clock) => new KeepContactPaths(new TypeOrmContactPaths(database), () => clock.now(), v7),
  },
];

/** What partners send besides concerns, documents, and whom to turn to: part of the wiring of the service. */
export const messageProviders = [...record, ...desks, ...useCases, AttachmentBytes];
