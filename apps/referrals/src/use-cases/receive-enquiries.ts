import type { EnquiryCodes, EnquiryDecision, EnquiryRefusal, ReceiveEnquiry } from '../domain/enquiry/enquiry.js';
import { receiveEnquiry } from '../domain/enquiry/receive-enquiry.js';
import type { Enquiries, EnquiryToFile } from '../persistence/enquiries.js';
import type { Filed } from '../persistence/filed.js';
import type { SentMessage } from '../persistence/partner-messages.js';
import { outcomeOf } from './filing-outcome.js';
import type { ReceiveConcerns, ReceptionRefusal, ReportToReceive } from './receive-concerns.js';

export interface EnquiryToReceive {
  readonly command: ReceiveEnquiry;
  readonly sent: SentMessage;
  /** The same as a concern report, for when a need of protection has been seen. */
  readonly asReport: ReportToReceive;
}

export type EnquiryOutcome = { readonly filed: Filed } | { readonly refused: EnquiryRefusal | ReceptionRefusal };

/** Receives enquiries, and as concerns those in which a need of protection has been seen (SoL 19:1). Of a refused one nothing is kept. */
export class ReceiveEnquiries {
  constructor(
    private readonly enquiries: Enquiries,
    private readonly receiveConcerns: ReceiveConcerns,
    private readonly codesInForce: () => EnquiryCodes,
  ) {}

  /** What would become of one, without anything being kept. */
  async judge(command: ReceiveEnquiry): Promise<EnquiryDecision> {
    return receiveEnquiry(command, await this.enquiries.rules(), this.codesInForce());
  }

  /** One for each, in order. */
  async handle(given: readonly EnquiryToReceive[]): Promise<readonly EnquiryOutcome[]> {
    const codes = this.codesInForce();
    const rules = await this.enquiries.rules();
    const toFile: EnquiryToFile[] = [];
    const concerns: ReportToReceive[] = [];
    const decisions = given.map(({ command, sent, asReport }) => {
      const decision = receiveEnquiry(command, rules, codes);
      if ('next' in decision) toFile.push({ enquiry: decision.next, sent });
      if ('protection' in decision) concerns.push(asReport);
      return decision;
    });
    // The concerns first: they are the ones that somebody waits for.
    const asConcerns = (concerns.length > 0 ? await this.receiveConcerns.handle(concerns) : []).values();
    const filed = (await this.enquiries.file(toFile)).values();
    return decisions.map((decision, index) => {
      if ('refused' in decision) return decision;
      return 'protection' in decision ? asConcerns.next().value! : outcomeOf(filed.next().value!, given[index]!.sent.bodyHash);
    });
  }
}
