import { findRows, lockRows } from '@varsam/outbox';
import type { Database, Transaction } from '@varsam/outbox';
import type { ReadLog } from '@varsam/service-kit';
import { holdRecords } from '@varsam/service-kit/disposal-lock';
import { groundToReadCase, mayMeet, shownTo } from '../domain/access.js';
import type { Actor } from '../domain/actor.js';
import { isInvestigated } from '../domain/sspf/child-situation.js';
import type { ChildSituation } from '../domain/sspf/child-situation.js';
import type { ConsentDay } from '../domain/sspf/consent.js';
import { hasEnded } from '../domain/sspf/sspf-case.js';
import type { SspfFile, SspfRecord } from '../domain/sspf/sspf-case.js';
import { outgoing } from '../messaging/outgoing.js';
import { knownAssessments, knownInvestigations } from './child-situations.typeorm.js';
import { ConsentRow } from './consent.row.js';
import { enquiryOf, EnquiryRow } from './enquiry.row.js';
import type { OpenPersonFile, PersonFiles } from './person-files.js';
import { shownProtectionOf } from './shown-protection.js';
import { SspfCaseRow } from './sspf-case.row.js';
import type { SspfCases, SspfDecision, SspfOutcome, WhichCase } from './sspf-cases.js';
import type { SspfFiles } from './sspf-files.js';

export class TypeOrmSspfCases implements SspfCases {
  constructor(
    private readonly database: Database,
    private readonly personFiles: PersonFiles,
    private readonly sspfFiles: SspfFiles,
    private readonly readLog: ReadLog,
  ) {}

  open(
    actor: Actor,
    { childId, enquiryId }: { readonly childId: string; readonly enquiryId?: string },
    decide: (situation: ChildSituation) => SspfDecision,
  ): Promise<SspfOutcome> {
    return this.database.transaction([actor.kommunkod], async (tx) => {
      await holdRecords(tx);
      if (!mayMeet(actor, await shownProtectionOf(tx, childId))) return this.unknown(tx, actor, childId);
      const personFile = await this.personFiles.lock(tx, actor.kommunkod, childId);
      const [enquiry] = enquiryId === undefined ? [] : await lockRows(tx, EnquiryRow, [enquiryId]);
      const situation = await situationOf(tx, childId);
      const decision = decide(enquiry === undefined ? situation : { ...situation, enquiry: enquiryOf(enquiry) });
      const outcome = await this.settle(tx, { actor, asked: childId, personFile }, decision);
      if ('done' in outcome && enquiry !== undefined) await takeOn(tx, enquiry.enquiryId, outcome.done.sspfCase.sspfCaseId);
      return outcome;
    });
  }

  change(actor: Actor, which: WhichCase, decide: (file: SspfFile) => SspfDecision): Promise<SspfOutcome> {
    return this.database.transaction([actor.kommunkod], async (tx) => {
      await holdRecords(tx);
      const [asked] = Object.values(which) as [string];
      const known = await caseNamed(tx, which);
      if (known === undefined) return this.unknown(tx, actor, asked);

      const personFile = await this.personFiles.lock(tx, known.kommunkod, known.childId);
      const before = await this.sspfFiles.load(tx, personFile, known.sspfCaseId);
      if (!mayMeet(actor, before.sspfCase.protectedIdentity)) return this.unknown(tx, actor, asked);
      return this.settle(tx, { actor, asked, personFile, before }, decide(before));
    });
  }

  read(viewer: Actor, sspfCaseId: string, today: ConsentDay): Promise<SspfRecord | undefined> {
    return this.database.transaction([viewer.kommunkod], async (tx) => {
      const [known] = await findRows(tx, SspfCaseRow, [sspfCaseId]);
      const personFile = known && (await this.personFiles.find(tx, known.childId));
      const file = known && (await this.sspfFiles.load(tx, personFile, known.sspfCaseId));
      const ground = file && groundToReadCase(viewer, file, today);
      await this.log(tx, viewer, 'sspf-case-read', sspfCaseId, ground);
      return ground && shownTo(viewer, await this.recordOf(tx, personFile, file), today);
    });
  }

  private async settle(tx: Transaction, under: Settlement, decision: SspfDecision): Promise<SspfOutcome> {
    const { actor, asked, personFile, before } = under;
    if ('refused' in decision) return decision.refused === 'unknown' ? this.unknown(tx, actor, asked) : decision;

    const { next, facts, record } = decision;
    await this.sspfFiles.save(tx, personFile, next, before);
    await this.personFiles.add(tx, personFile, next.sspfCase.sspfCaseId, record);
    tx.publish(facts.flatMap((fact) => outgoing(fact, { kommunkod: personFile.kommunkod, time: new Date(record.decidedAt) }) ?? []));
    return { done: next };
  }

  private async recordOf(tx: Transaction, personFile: OpenPersonFile | undefined, file: SspfFile): Promise<SspfRecord> {
    const { sspfCaseId, childId } = file.sspfCase;
    return {
      ...file,
      meetings: await this.sspfFiles.meetings(tx, personFile, sspfCaseId),
      decisions: await this.personFiles.read(tx, personFile, sspfCaseId),
      underInvestigation: isInvestigated({ investigations: await knownInvestigations(tx, childId) }),
    };
  }

  /** An attempt that was turned away is logged like a reading that was: who tries doors is part of what the log is for (SoLPuL 10 §). */
  private async unknown(tx: Transaction, actor: Actor, asked: string): Promise<{ readonly refused: 'unknown' }> {
    await this.log(tx, actor, 'sspf-case-change', asked);
    return { refused: 'unknown' };
  }

  private log(tx: Transaction, viewer: Actor, action: string, recordId: string, ground?: string): Promise<void> {
    const whether = { allowed: ground !== undefined, reason: ground ?? 'unknown' };
    return this.readLog.record(tx, { viewer, action, purpose: viewer.purpose ?? action, recordIds: [recordId], ...whether });
  }
}

interface Settlement {
  readonly actor: Actor;
  /** The id that was asked for. */
  readonly asked: string;
  readonly personFile: OpenPersonFile;
  readonly before?: SspfFile;
}

async function situationOf(tx: Transaction, childId: string): Promise<ChildSituation> {
  const cases = await findRows(tx, SspfCaseRow, [childId], 'childId');
  return {
    childId,
    assessments: await knownAssessments(tx, childId),
    investigations: await knownInvestigations(tx, childId),
    hasOpenCase: cases.some((one) => !hasEnded(one)),
  };
}

async function takeOn(tx: Transaction, enquiryId: string, sspfCaseId: string): Promise<void> {
  await tx.execute({
    name: 'enquiry-take',
    text: `update enquiry set state = 'TAKEN', sspf_case_id = $2 where enquiry_id = $1`,
    values: [enquiryId, sspfCaseId],
  });
}

async function caseNamed(tx: Transaction, which: WhichCase): Promise<SspfCaseRow | undefined> {
  if ('sspfCaseId' in which) return (await findRows(tx, SspfCaseRow, [which.sspfCaseId]))[0];
  const [consent] = await findRows(tx, ConsentRow, [which.consentId]);
  return consent && (await findRows(tx, SspfCaseRow, [consent.sspfCaseId]))[0];
}
