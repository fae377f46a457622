import { groundToReadCase, shownTo } from '../domain/access.js';
import type { Actor } from '../domain/actor.js';
import { isInvestigated } from '../domain/sspf/child-situation.js';
import type { ChildSituation } from '../domain/sspf/child-situation.js';
import type { ConsentDay } from '../domain/sspf/consent.js';
import { hasEnded } from '../domain/sspf/sspf-case.js';
import type { SspfFile, SspfRecord } from '../domain/sspf/sspf-case.js';
import { heardAssessments, heardInvestigations } from './child-situations.in-memory.js';
import type { InMemoryRecord } from './in-memory-record.js';
import type { SspfCases, SspfDecision, SspfOutcome, WhichCase } from './sspf-cases.js';

export class InMemorySspfCases implements SspfCases {
  constructor(private readonly record: InMemoryRecord) {}

  open(
    actor: Actor,
    { childId, enquiryId }: { readonly childId: string; readonly enquiryId?: string },
    decide: (situation: ChildSituation) => SspfDecision,
  ): Promise<SspfOutcome> {
    const news = this.newsOf(actor.kommunkod, childId);
    const cases = [...this.record.files.values()].filter(
      ({ sspfCase }) => sspfCase.childId === childId && sspfCase.kommunkod === actor.kommunkod,
    );
    const situation = {
      childId,
      assessments: heardAssessments(news),
      investigations: heardInvestigations(news),
      hasOpenCase: cases.some(({ sspfCase }) => !hasEnded(sspfCase)),
    };
    const enquiry = enquiryId === undefined ? undefined : this.record.enquiries.get(enquiryId);
    const decision = decide(enquiry === undefined ? situation : { ...situation, enquiry });
    if ('next' in decision && enquiry !== undefined) {
      this.record.enquiries.set(enquiry.enquiryId, { ...enquiry, state: 'TAKEN', sspfCaseId: decision.next.sspfCase.sspfCaseId });
    }
    return this.settle(actor, childId, decision);
  }

  change(actor: Actor, which: WhichCase, decide: (file: SspfFile) => SspfDecision): Promise<SspfOutcome> {
    const [asked] = Object.values(which) as [string];
    const file = [...this.record.files.values()].find(
      ({ sspfCase, consents }) =>
        sspfCase.kommunkod === actor.kommunkod && (sspfCase.sspfCaseId === asked || consents.some(({ consentId }) => consentId === asked)),
    );
    return this.settle(actor, asked, file ? decide(file) : { refused: 'unknown' });
  }

  read(viewer: Actor, sspfCaseId: string, today: ConsentDay): Promise<SspfRecord | undefined> {
    const file = this.record.files.get(sspfCaseId);
    const ground = file && groundToReadCase(viewer, file, today);
    this.record.log(viewer, 'sspf-case-read', sspfCaseId, ground);
    return Promise.resolve(ground && shownTo(viewer, this.recordOf(file), today));
  }

  private settle(actor: Actor, asked: string, decision: SspfDecision): Promise<SspfOutcome> {
    if ('refused' in decision) {
      if (decision.refused === 'unknown') this.record.log(actor, 'sspf-case-change', asked);
      return Promise.resolve(decision);
    }
    const { next, facts, record } = decision;
    const { held, sspfCase, consents, told = [] } = next;
    this.record.files.set(sspfCase.sspfCaseId, { sspfCase, consents, told });
    if (held) this.record.meetings.push({ sspfCaseId: sspfCase.sspfCaseId, meeting: held });
    this.record.keep(sspfCase.sspfCaseId, record, facts);
    return Promise.resolve({ done: next });
  }

  private recordOf(file: SspfFile): SspfRecord {
    const { sspfCaseId, childId, kommunkod } = file.sspfCase;
    return {
      ...file,
      meetings: this.record.meetings.filter((one) => one.sspfCaseId === sspfCaseId).map(({ meeting }) => meeting),
      decisions: this.record.decisionsIn(sspfCaseId),
      underInvestigation: isInvestigated({ investigations: heardInvestigations(this.newsOf(kommunkod, childId)) }),
    };
  }

  private newsOf(kommunkod: string, childId: string) {
    return this.record.news.filter((one) => one.childId === childId && one.kommunkod === kommunkod);
  }
}
