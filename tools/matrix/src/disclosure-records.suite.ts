import { v7 } from 'uuid';
import type { Town } from './town.suite.js';

/** A disclosure that was declined, of each child: whatever is asked of it, a rule of the work refuses it. */
export async function disclosuresOf(
  town: Town,
  kommunkod: string,
  children: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const made: Record<string, string> = {};
  for (const [name, child] of Object.entries({ disclosure: 'child', 'disclosure-of-a-team': 'child-of-a-team' })) {
    const disclosureId = v7();
    for (const [index, kind] of ['PROPOSED', 'DECLINED'].entries()) {
      await town.rows(
        'referrals',
        `insert into disclosure_step (id, kommunkod, child_id, disclosure_id, number, kind, taken_at, taken_on, taken_by, roles, units, ground,
          section, rule_from, recipient_type, categories) values ($1, $2, $3, $4, $5, $6, now(), now(), 'anna', '{}', '{}', 'SOL_15_7', 'x',
          '2025-07-01', 'POLICE', '{WHEREABOUTS}')`,
        [v7(), kommunkod, children[child], disclosureId, index + 1, kind],
      );
    }
    made[name] = disclosureId;
  }
  return made;
}

type Order = (path: string, body: Readonly<Record<string, unknown>>) => Promise<{ readonly extractId: string }>;

/** Ordered for a guardian and no more, so that its next steps are asked for in vain: nothing in it has been judged. */
export async function extractsOf(order: Order, children: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const of = async (child: string) =>
    (await order(`/children/${children[child]}/register-extracts`, { relation: 'GUARDIAN', custody: 'SOLE', identityCheck: 'ID_DOCUMENT' }))
      .extractId;
  return { extract: await of('child'), 'extract-of-a-team': await of('child-of-a-team') };
}

/** Of an enquiry about a child whom nobody has reported. */
export async function extractOfEnquiry(
  order: Order,
  { 'child-of-an-enquiry': child }: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, string>>> {
  const guardian = { relation: 'GUARDIAN', custody: 'JOINT', identityCheck: 'ID_DOCUMENT' };
  return { 'enquiry-extract': (await order(`/children/${child}/enquiry-extracts`, guardian)).extractId };
}

/** Of a case in meetings, for a guardian: what it tells a person has to judge, and nobody has. */
export async function extractOfCase(
  order: Order,
  { 'child-with-case': child }: Readonly<Record<string, string>>,
): Promise<{ extract: string }> {
  const guardian = { relation: 'GUARDIAN', custody: 'JOINT', identityCheck: 'ID_DOCUMENT' };
  return { extract: (await order(`/children/${child}/register-extracts`, guardian)).extractId };
}
