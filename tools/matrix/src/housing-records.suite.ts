import { v7 } from 'uuid';
import type { Json } from './endpoints.suite.js';

type Do = <Body>(role: string, path: string, body: Json, sub: string) => Promise<Body>;

/** A need that was just raised, of whose child an extract is ordered, and a child in a secret place, each with those who are named in the case. */
export async function housingRecordsOf(ask: Do): Promise<Record<string, string>> {
  const raise = async () => {
    const childId = v7();
    const need = { childId, acute: true, withGuardian: true, need: 'must leave home tonight' };
    const { housingCaseId } = await ask<{ housingCaseId: string }>('housingOfficer', '/cases', need, 'hilma');
    const step = (name: string, body: Json, role = 'housingOfficer', sub = 'hilma') =>
      ask<unknown>(role, `/cases/${housingCaseId}/${name}`, body, sub);
    await step('named-persons', { personId: 'hedda', opens: 'case', reason: 'Works with the case' });
    await step('safety-measures', { measure: 'escort' });
    return { housingCaseId, childId, step };
  };
  const [raised, placed] = [await raise(), await raise()];
  const threat = { level: 'HIGH', validUntil: '2199-01-01', threatActor: 'a network', threatType: 'violence', informationSource: 'POLICE' };
  await placed.step('threat-assessment', threat);
  const granted = { outcome: 'GRANTED', housingType: 'PROTECTED_HOUSING', reason: 'the threat is high', delegation: 'A 4.12' };
  await placed.step('decision', granted, 'housingDecider', 'disa');
  await placed.step('notice', { manner: 'IN_PERSON' });
  await placed.step('placement', { locationClass: 'SECRET', provider: 'Hidden provider', address: 'Hidden street 1' });
  // For the child: what its case tells in words a person has to judge, and nobody has.
  const forChild = { relation: 'CHILD', identityCheck: 'ID_DOCUMENT' };
  const { extractId } = await ask<{ extractId: string }>(
    'housingOfficer',
    `/children/${raised.childId}/register-extracts`,
    forChild,
    'hilma',
  );
  return {
    ...{ raised: raised.housingCaseId, placed: placed.housingCaseId, 'child-of-a-case': placed.childId },
    ...{ 'child-of-an-extract': raised.childId, extract: extractId },
  };
}
