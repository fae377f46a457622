import { columnArrays, findRows } from '@varsam/outbox';
import type { Transaction } from '@varsam/outbox';
import type { Disclosure, DisclosureStep } from '../../domain/disclosure/disclosure.js';
import type { DisclosureRule } from '../../domain/disclosure/disclosure-rule.js';
import { ruleOn } from '../../domain/disclosure/may-disclose.js';
import { changedSteps } from './add-steps.js';
import { disclosureOf } from './disclosure-and-rows.js';
import type { StepTexts } from './disclosure-and-rows.js';
import { DisclosureStepRow } from './disclosure.rows.js';
import type { DisclosurePage, DisclosureQuestion } from './disclosures.js';
import { disclosureRules } from './grounds.typeorm.js';

const feedbackGround = 'SOL_19_6_FEEDBACK';

/** What people told, and feedback to reporters, whose rows are its own. */
const all = `select disclosure_id as id, taken_at as at from disclosure_step
    where child_id = $1 and number = 1 and ($2::text is null or ground = $2)
  union all select feedback_id, sent_at from sent_feedback join concern on concern.id = concern_id
    where child_id = $1 and ($2::text is null or $2 = '${feedbackGround}')`;

export async function pageOfChild(
  tx: Transaction,
  childId: string,
  { ground = null, limit, page }: Omit<DisclosureQuestion, 'ground'> & { readonly ground?: string | null },
  texts: StepTexts | undefined,
): Promise<DisclosurePage> {
  const [counted] = await tx.query<{ total: number }>({
    text: `select count(*)::int as total from (${all}) as told`,
    values: [childId, ground],
  });
  const rows = await tx.query<{ id: string }>({
    text: `select id from (${all}) as told order by at desc, id desc limit $3 offset $4`,
    values: [childId, ground, limit, (page - 1) * limit],
  });
  const ids = rows.map(({ id }) => id);
  const found = new Map([...(await told(tx, ids, texts)), ...(await feedback(tx, childId, ids))].map((one) => [one.disclosureId, one]));
  return { disclosures: ids.map((id) => found.get(id)!), total: counted!.total };
}

async function told(tx: Transaction, ids: readonly string[], texts: StepTexts | undefined): Promise<readonly Disclosure[]> {
  const rows = (await findRows(tx, DisclosureStepRow, ids, 'disclosureId')).sort((a, b) => a.number - b.number);
  const changed = await changedSteps(tx, rows);
  const named = new Set(rows.map(({ disclosureId }) => disclosureId));
  return [...named].map((id) =>
    disclosureOf(
      rows.filter(({ disclosureId }) => disclosureId === id),
      texts,
      changed,
    ),
  );
}

interface FeedbackColumns {
  readonly id: string;
  readonly kommunkod: string;
  readonly partner_id: string;
  readonly content: string;
  readonly sent_at: Date;
  readonly judged_on: string;
  readonly decided_by: string;
  readonly roles: readonly string[];
  readonly units: readonly string[];
}

async function feedback(tx: Transaction, childId: string, ids: readonly string[]): Promise<readonly Disclosure[]> {
  if (ids.length === 0) return [];
  const rows = await tx.query<FeedbackColumns>({
    text: `select feedback_id as id, sent.kommunkod, partner_id, content, sent_at, judged.decided_on as judged_on, decided_by, roles, units
      from sent_feedback sent join suitability_decision judged on judged.concern_id = sent.concern_id where feedback_id = any($1::uuid[])`,
    values: [columnArrays.uuid(ids)],
  });
  const rules = rows.length === 0 ? [] : await disclosureRules(tx);
  return rows.map((row) => feedbackOf(row, childId, rules));
}

function feedbackOf(row: FeedbackColumns, childId: string, rules: readonly DisclosureRule[]): Disclosure {
  const { id: disclosureId, kommunkod, partner_id: recipient, decided_by: id, roles, units, judged_on: on } = row;
  const rule = ruleOn(rules, kommunkod, feedbackGround, on);
  const ofDay = { section: rule?.section ?? 'SoL (2025:400) 19:6', ruleFrom: rule?.validFrom ?? on };
  const step: DisclosureStep = {
    kind: 'HANDED_OVER',
    at: row.sent_at.toISOString(),
    on,
    by: { id, roles, units },
    ...ofDay,
    words: row.content,
  };
  return {
    ...{ disclosureId, kommunkod, childId, ground: feedbackGround, recipientType: 'REPORTER', recipient, categories: ['FEEDBACK'] },
    steps: [step],
  };
}
