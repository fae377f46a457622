import { v7 } from 'uuid';
import type { Disclosure, DisclosureStep } from '../../domain/disclosure/disclosure.js';
import type { DisclosureStepRow } from './disclosure.rows.js';

/** Texts of one child: nothing is opened once the child's key has been disposed of. */
export interface StepTexts {
  seal(rowId: string, text: string): Buffer;
  open(rowId: string, sealed: Buffer): string | undefined;
}

interface Words {
  readonly words: string;
  /** With the first step only. */
  readonly recipient?: string;
}

/** The rows of the steps from `from` on; what stands before was written before. */
export function rowsOf(disclosure: Disclosure, from: number, texts: StepTexts | undefined): readonly DisclosureStepRow[] {
  return disclosure.steps.slice(from).map((step, index) => rowOf(disclosure, step, from + index + 1, texts));
}

function rowOf(disclosure: Disclosure, step: DisclosureStep, number: number, texts: StepTexts | undefined): DisclosureStepRow {
  const { kommunkod, childId, disclosureId, ground, recipientType, categories, consentId, requestedOn, recipient } = disclosure;
  const id = v7();
  const said: Words = number === 1 ? { words: step.words, recipient } : { words: step.words };
  const silent = number > 1 && step.words === '';
  if (!silent && texts === undefined) throw new Error('the child file has no key');
  return {
    ...{ id, kommunkod, childId, disclosureId, number, ground, recipientType, categories },
    ...{ kind: step.kind, takenAt: new Date(step.at), takenOn: step.on, section: step.section, ruleFrom: step.ruleFrom },
    ...{ takenBy: step.by?.id ?? null, roles: step.by?.roles ?? [], units: step.by?.units ?? [] },
    ...{ consentId: consentId ?? null, requestedOn: requestedOn ?? null },
    sealedWords: silent ? null : texts!.seal(id, JSON.stringify(said)),
  };
}

/** From the rows of one disclosure, first step first. */
export function disclosureOf(
  rows: readonly DisclosureStepRow[],
  texts: StepTexts | undefined,
  changed: ReadonlySet<string> = new Set(),
): Disclosure {
  const first = rows[0]!;
  const { kommunkod, childId, disclosureId, ground, recipientType, categories, consentId, requestedOn } = first;
  return {
    ...{ kommunkod, childId, disclosureId, ground, recipientType, categories },
    recipient: wordsOf(first, texts).recipient ?? '',
    ...(consentId !== null && { consentId }),
    ...(requestedOn !== null && { requestedOn }),
    steps: rows.map((row) => ({ ...stepOf(row, texts), ...(changed.has(row.id) && { intact: false as const }) })),
  };
}

function stepOf(row: DisclosureStepRow, texts: StepTexts | undefined): DisclosureStep {
  const { kind, takenAt, takenOn, takenBy, roles, units, section, ruleFrom } = row;
  const by = takenBy === null ? {} : { by: { id: takenBy, roles, units } };
  return { kind, at: takenAt.toISOString(), on: takenOn, ...by, section, ruleFrom, words: wordsOf(row, texts).words };
}

function wordsOf({ id, sealedWords }: DisclosureStepRow, texts: StepTexts | undefined): Words {
  const text = sealedWords === null ? undefined : texts?.open(id, sealedWords);
  return text === undefined ? { words: '' } : (JSON.parse(text) as Words);
}
