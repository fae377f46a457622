import { cloudEvent, ProtectionNotedV1 } from '@varsam/contracts';
import { eventually } from '@varsam/testing';
import { v7 } from 'uuid';
import type { Json } from './endpoints.suite.js';
import { kommunkod } from './records.suite.js';
import type { Town } from './town.suite.js';

type Do = <Body>(role: string, path: string, body: Json, sub: string) => Promise<Body>;

const threat = { level: 'HIGH', validUntil: '2199-01-01', threatActor: 'a network', threatType: 'violence', informationSource: 'POLICE' };
const granted = { outcome: 'GRANTED', housingType: 'PROTECTED_HOUSING', reason: 'the threat is high', delegation: 'A 4.12' };

/**
 * A need that was just raised, of whose child an extract is ordered, a child in a secret place, and one there with fictitious particulars, for
 * whom somebody else is named than raised the need; each with those who are named in the case.
 */
export async function housingRecordsOf(town: Town, ask: Do): Promise<Record<string, string>> {
  const raise = async () => {
    const childId = v7();
    const need = { childId, acute: true, withGuardian: true, need: 'must leave home tonight' };
    const { housingCaseId } = await ask<{ housingCaseId: string }>('housingOfficer', '/cases', need, 'hilma');
    const step = (name: string, body: Json, sub: string, role = 'housingOfficer') =>
      ask<unknown>(role, `/cases/${housingCaseId}/${name}`, body, sub);
    await step('named-persons', { personId: 'hedda', opens: 'case', reason: 'Works with the case' }, 'hilma');
    await step('safety-measures', { measure: 'escort' }, 'hilma');
    return { housingCaseId, childId, step };
  };
  const place = async ({ step }: Awaited<ReturnType<typeof raise>>, officer: string, decider: string) => {
    await step('threat-assessment', threat, officer);
    await step('decision', granted, decider, 'housingDecider');
    await step('notice', { manner: 'IN_PERSON' }, officer);
    await step('placement', { locationClass: 'SECRET', provider: 'Hidden provider', address: 'Hidden street 1' }, officer);
  };
  const [raised, placed, fictitious] = [await raise(), await raise(), await raise()];
  await place(placed, 'hilma', 'disa');
  await noteFictitious(town, fictitious.childId);
  await place(fictitious, 'vera', 'vera');
  // For the child: what its case tells in words a person has to judge, and nobody has.
  const forChild = { relation: 'CHILD', identityCheck: 'ID_DOCUMENT' };
  const { extractId } = await ask<{ extractId: string }>(
    'housingOfficer',
    `/children/${raised.childId}/register-extracts`,
    forChild,
    'hedda',
  );
  return {
    ...{ raised: raised.housingCaseId, placed: placed.housingCaseId, fictitious: fictitious.housingCaseId },
    ...{ 'child-of-a-case': placed.childId, 'fictitious-child': fictitious.childId },
    ...{ 'child-of-an-extract': raised.childId, extract: extractId },
  };
}

/** As referrals tells it when the special function has named vera, and nobody of the case. */
async function noteFictitious(town: Town, childId: string): Promise<void> {
  const time = new Date();
  const of = { childId, level: 'FICTITIOUS' as const, inherited: false, namedPersons: ['vera'], hiddenFrom: [] };
  const data = { ...of, revision: 1, at: time.toISOString() };
  await town.publish(cloudEvent(ProtectionNotedV1, { id: v7(), kommunkod, subject: childId, time, data }));
  const known = 'select from known_protection where child_id = $1';
  await eventually('housing knows of the fictitious child', async () => (await town.rows('housing', known, [childId])).length === 1);
}
