import { eventually } from '@varsam/testing';
import type { Json } from './endpoints.suite.js';
import type { Call, Town } from './town.suite.js';

interface Whose {
  readonly kommunkod: string;
  /** Who opens the investigation, of a unit that is not the own one, and has it no more. */
  readonly before: string;
  readonly now: { readonly workers: readonly string[]; readonly units: readonly string[] };
}

/** An investigation that one unit opened and handed to another, when both services know whose it is. */
export async function handedOverOf(town: Town, concernId: string, { kommunkod, before, now }: Whose) {
  const step = async <Body>(role: string, path: string, body: Json): Promise<Body> => {
    const token = await town.signIn.person({ sub: before, kommunkod, roles: [role], units: ['another-unit'] });
    const call: Call = { service: 'assessments', method: 'POST', path, body, token };
    const { status, text } = await town.call(call);
    if (status !== 201) throw new Error(`${path} answered ${status}: ${text}`);
    return JSON.parse(text) as Body;
  };
  const concern = `/concerns/${concernId}`;
  await step('socialWorker', `${concern}/protection-assessment`, { need: 'NONE', documentation: 'Talked with the school.' });
  const opening = { outcome: 'OPEN_INVESTIGATION', reason: 'x', unit: 'another-unit' };
  const { investigationId } = await step<{ investigationId: string }>('unitManager', `${concern}/pre-assessment-decision`, opening);
  await step('unitManager', `/investigations/${investigationId}/hand-over`, { ...now, reason: 'OTHER_UNIT' });
  const row = await eventually('referrals knows whose the case is', async () => {
    const sql = 'select child_id from concern_team where concern_id = $1 and decided and workers = $2::text[] and units = $3::text[]';
    return (await town.rows<{ child_id: string }>('referrals', sql, [concernId, now.workers, now.units]))[0];
  });
  return { concernId, investigationId, childId: row.child_id };
}
