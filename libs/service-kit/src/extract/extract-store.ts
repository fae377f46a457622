import { columnArrays, type Transaction } from '@varsam/outbox';
import { v7 } from 'uuid';
import type { ExtractSeals, ExtractSubject } from './extract-source.js';
import type { ExtractStep, Marks, Ordered, Requester } from './extract.js';

interface StepColumns {
  readonly id: string;
  readonly kommunkod: string;
  readonly child_id: string;
  readonly kind: ExtractStep['kind'];
  readonly taken_at: Date;
  readonly taken_on: string;
  readonly taken_by: string;
  readonly roles: readonly string[];
  readonly units: readonly string[];
  readonly expires_on: string;
  readonly sha256: string | null;
  readonly sealed_words: Buffer | null;
}

interface Words {
  readonly requestId?: string;
  readonly requester?: Requester;
  readonly part?: string;
  readonly marks?: Marks;
}

/** Agreed per municipality: how long an order holds, and whether staff are named to whoever asks [?]; the safe answer is no. */
export async function settingsOn(
  tx: Transaction,
  kommunkod: string,
  on: string,
): Promise<{ readonly days: number; readonly names: boolean }> {
  const [row] = await tx.query<{ days: number; names: boolean }>({
    text: `select days, names_staff as names from extract_rule where kommunkod in ($1, '*') and valid_from <= $2 and coalesce(valid_to, $2) >= $2
      order by kommunkod = '*', valid_from desc limit 1`,
    values: [kommunkod, on],
  });
  return row ?? { days: 30, names: false };
}

/** False where another has taken this step first. */
export async function addStep(
  tx: Transaction,
  { extractId, kommunkod, childId, expiresOn, steps }: Ordered,
  step: ExtractStep,
  seals: ExtractSeals | undefined,
  words?: Words,
): Promise<boolean> {
  const id = v7();
  if (words !== undefined && seals === undefined) throw new Error('the child has no key');
  const sealed = words === undefined ? null : seals!.seal(id, JSON.stringify(words));
  const values = [id, kommunkod, childId, extractId, steps.length + 1, step.kind, step.at, step.on, step.by];
  const added = await tx.execute({
    text: `insert into extract_step (id, kommunkod, child_id, extract_id, number, kind, taken_at, taken_on, taken_by, roles, units, expires_on, sha256,
        sealed_words) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) on conflict do nothing`,
    values: [...values, columnArrays.text(step.roles), columnArrays.text(step.units), expiresOn, step.sha256 ?? null, sealed],
  });
  return added === 1;
}

export async function readExtract(
  tx: Transaction,
  extractId: string,
  sealsOf: (subject: ExtractSubject) => Promise<ExtractSeals | undefined>,
): Promise<Ordered | undefined> {
  const rows = await tx.query<StepColumns>({
    text: 'select * from extract_step where extract_id = $1 order by number',
    values: [extractId],
  });
  const [first] = rows;
  if (first === undefined) return undefined;
  const subject = { kommunkod: first.kommunkod, childId: first.child_id };
  const seals = await sealsOf(subject);
  // Without the key nothing of it can be read, and nothing is left to extract.
  if (seals === undefined) return undefined;
  const words = rows.map(({ id, sealed_words: sealed }) => (sealed === null ? {} : (JSON.parse(seals.open(id, sealed)) as Words)));
  const marks = words.findLast((one) => one.marks !== undefined)?.marks;
  const { requestId, requester, part } = words[0]!;
  return {
    ...{ ...subject, extractId, requestId: requestId!, requester: requester!, expiresOn: first.expires_on },
    ...(part !== undefined && { part }),
    ...(marks && { marks }),
    steps: rows.map(stepOf),
  };
}

function stepOf({ kind, taken_at: at, taken_on: on, taken_by: by, roles, units, sha256 }: StepColumns): ExtractStep {
  return { kind, at: at.toISOString(), on, by, roles, units, ...(sha256 !== null && { sha256 }) };
}
