import { findRows } from '@varsam/outbox';
import type { Database, Transaction } from '@varsam/outbox';
import type { ReadLog } from '@varsam/service-kit';
import { groundToReadChildFile } from '../../domain/access.js';
import type { Standing } from '../../domain/access.js';
import type { Discloser, Disclosure, DisclosureChange } from '../../domain/disclosure/disclosure.js';
import type { DisclosureRule } from '../../domain/disclosure/disclosure-rule.js';
import type { Grounds } from '../../domain/disclosure/propose-disclosure.js';
import { groundToDisclose } from '../../domain/disclosure/who-discloses.js';
import { protectedMark } from '../../domain/protection/without-contact.js';
import { disclosureOf, rowsOf } from './disclosure-and-rows.js';
import { DisclosureStepRow } from './disclosure.rows.js';
import type { ChildFacts } from '../disposal/child-facts.js';
import { holdChildFiles } from '../disposal/child-file-lock.js';
import { keptSenders } from '../protection/kept-senders.js';
import { refusal } from '../team/refused-because.js';
import { nobodysFile, standingsOf } from '../team/standings.js';
import { addSteps } from './add-steps.js';
import { countsOf } from './disclosure-counts.js';
import { pageOfChild } from './disclosures-of-child.js';
import type { Disclosures, DisclosureOutcome, DisclosurePage, DisclosureQuestion, GroundCount, Period } from './disclosures.js';
import { disclosureRules, groundsOf, shownProtectionOf } from './grounds.typeorm.js';
import type { StepSeals } from './step-seals.js';

type Logged = readonly [action: string, recordIds: readonly string[], allowed: boolean, reason: string];

export class TypeOrmDisclosures implements Disclosures {
  constructor(
    private readonly database: Database,
    private readonly seals: StepSeals,
    private readonly readLog: ReadLog,
    private readonly facts: Pick<ChildFacts, 'birthOfChild'>,
    private readonly bus: { readonly connected: boolean },
  ) {}

  propose(actor: Discloser, childId: string, decide: (grounds: Grounds) => DisclosureChange): Promise<DisclosureOutcome> {
    return this.database.transaction([actor.kommunkod], async (tx): Promise<DisclosureOutcome> => {
      await holdChildFiles(tx);
      const file = await standingOf(tx, childId);
      if (groundToDisclose(actor, file) === undefined) return this.unknown(tx, actor, childId, file);
      const grounds = await this.groundsOf(tx, childId);
      const change = decide(grounds);
      return 'refused' in change ? change : this.save(tx, change.next, 0, grounds);
    });
  }

  change(
    actor: Discloser,
    disclosureId: string,
    decide: (disclosure: Disclosure, grounds: Grounds) => DisclosureChange,
  ): Promise<DisclosureOutcome> {
    return this.database.transaction([actor.kommunkod], async (tx): Promise<DisclosureOutcome> => {
      await holdChildFiles(tx);
      const before = await this.load(tx, disclosureId);
      const file = await standingOf(tx, before?.childId ?? nobodysFile);
      if (before === undefined || groundToDisclose(actor, file) === undefined) return this.unknown(tx, actor, disclosureId, file);
      const grounds = await this.groundsOf(tx, before.childId);
      const change = decide(before, grounds);
      return 'refused' in change ? change : this.save(tx, change.next, before.steps.length, grounds);
    });
  }

  ofChild(viewer: Discloser, childId: string, question: DisclosureQuestion): Promise<DisclosurePage | undefined> {
    return this.database.transaction([viewer.kommunkod], async (tx) => {
      const file = await standingOf(tx, childId);
      const ground = groundToReadChildFile(viewer, file);
      await this.log(tx, viewer, 'disclosures-read', [childId], ground !== undefined, ground ?? refusal(file));
      if (ground === undefined) return undefined;
      const page = await pageOfChild(tx, childId, question, await this.seals.of(tx, viewer.kommunkod, childId));
      const protection = await shownProtectionOf(tx, childId);
      if (protection === undefined) return page;
      const kept = await keptSenders(tx, viewer.id, [childId]);
      const seen = kept.has(childId) ? page.disclosures.map(withoutReporter) : page.disclosures;
      return { ...page, disclosures: seen.map((one) => ({ ...one, protection })) };
    });
  }

  figures(viewer: Discloser, period: Period): Promise<readonly GroundCount[]> {
    return this.database.transaction([viewer.kommunkod], async (tx) => {
      await this.log(tx, viewer, 'disclosure-figures-read', [], true, 'figures');
      return countsOf(tx, period);
    });
  }

  rules(kommunkod: string): Promise<readonly DisclosureRule[]> {
    return this.database.transaction([kommunkod], async (tx) => {
      const rules = await disclosureRules(tx);
      return rules.filter((rule) => rule.kommunkod === undefined || rule.kommunkod === kommunkod);
    });
  }

  private async groundsOf(tx: Transaction, childId: string): Promise<Grounds> {
    return groundsOf(tx, childId, { birth: await this.facts.birthOfChild(tx, childId), busIsHeard: this.bus.connected });
  }

  private async load(tx: Transaction, disclosureId: string): Promise<Disclosure | undefined> {
    const rows = (await findRows(tx, DisclosureStepRow, [disclosureId], 'disclosureId')).sort((a, b) => a.number - b.number);
    const [first] = rows;
    return first && disclosureOf(rows, await this.seals.of(tx, first.kommunkod, first.childId));
  }

  /** Whoever wrote a step of this number first has taken it. */
  private async save(tx: Transaction, next: Disclosure, from: number, { protection }: Grounds): Promise<DisclosureOutcome> {
    const rows = rowsOf(next, from, await this.seals.of(tx, next.kommunkod, next.childId));
    return (await addSteps(tx, rows)) ? { done: { ...next, ...(protection && { protection }) } } : { refused: 'already-decided' };
  }

  private async unknown(tx: Transaction, actor: Discloser, asked: string, file: Standing | undefined): Promise<DisclosureOutcome> {
    await this.log(tx, actor, 'disclosure-change', [asked], false, refusal(file));
    return { refused: 'unknown' };
  }

  private log(tx: Transaction, viewer: Discloser, ...[action, recordIds, allowed, reason]: Logged): Promise<void> {
    return this.readLog.record(tx, { viewer, action, purpose: viewer.purpose ?? action, recordIds, allowed, reason });
  }
}

/** Feedback goes to whoever reported, named by the partner's id: the school of a protected child. */
function withoutReporter(disclosure: Disclosure): Disclosure {
  return disclosure.recipientType === 'REPORTER' ? { ...disclosure, recipient: protectedMark } : disclosure;
}

async function standingOf(tx: Transaction, childId: string): Promise<Standing | undefined> {
  return (await standingsOf(tx, [childId])).get(childId);
}
