import { v7 } from 'uuid';
import type { Json } from './endpoints.suite.js';

type Rows = (sql: string, values: unknown[]) => Promise<unknown>;
type Coordinator = <Body>(path: string, body: Json) => Promise<Body>;

/**
 * Cases as they stand to the social services: without a consent, with one that names them or only others, that covers the plan or only other things
 * or the plan no longer, with one that the young person has outgrown, and with one that was withdrawn.
 */
export async function sspfCasesOf(coordinator: Coordinator, rows: Rows): Promise<Readonly<Record<string, string>>> {
  const unconsented = await openCase(coordinator);
  const [consented, others, withdrawn] = [await openCase(coordinator), await openCase(coordinator), await openCase(coordinator)];
  const inForce = await consent(coordinator, consented.sspfCaseId, ['SCHOOL', 'SOCIAL_SERVICES']);
  await consent(coordinator, others.sspfCaseId, ['SCHOOL']);
  const noPlan = await openCase(coordinator);
  await consent(coordinator, noPlan.sspfCaseId, ['SCHOOL', 'SOCIAL_SERVICES'], ['LEISURE']);
  const noMore = await openCase(coordinator);
  const rest = await consent(coordinator, noMore.sspfCaseId, ['SCHOOL', 'SOCIAL_SERVICES'], ['PLAN', 'LEISURE']);
  await coordinator(`/consents/${rest}/withdrawal`, { scope: 'CATEGORY', category: 'PLAN' });
  const ended = await consent(coordinator, withdrawn.sspfCaseId, ['SCHOOL', 'SOCIAL_SERVICES']);
  await coordinator(`/consents/${ended}/withdrawal`, { scope: 'ALL' });
  return {
    ...{ unconsented: unconsented.sspfCaseId, consented: consented.sspfCaseId, withdrawn: withdrawn.sspfCaseId },
    ...{ 'consented-to-others': others.sspfCaseId, 'child-with-case': consented.childId },
    ...{ 'consented-without-plan': noPlan.sspfCaseId, 'plan-withdrawn': noMore.sspfCaseId },
    outgrown: await outgrownCase(coordinator, rows),
    ...{ 'consent-in-force': inForce, 'consent-withdrawn': ended },
  };
}

/** Sixteen by now, and only the guardians have signed: as it stands a year after they did. */
async function outgrownCase(coordinator: Coordinator, rows: Rows): Promise<string> {
  const { sspfCaseId } = await openCase(coordinator, 16);
  const consentId = await consent(coordinator, sspfCaseId, ['SCHOOL', 'SOCIAL_SERVICES'], ['PLAN'], ['YOUTH']);
  const signed = `select jsonb_agg(giver) from jsonb_array_elements(givers) as giver where giver ->> 'role' = 'GUARDIAN'`;
  await rows(`update consent set givers = (${signed}) where consent_id = $1`, [consentId]);
  return sspfCaseId;
}

function openCase(coordinator: Coordinator, age = 14): Promise<{ readonly sspfCaseId: string; readonly childId: string }> {
  const asked = { childId: v7(), birthDate: `${new Date().getFullYear() - age}-01-10`, targetGroups: ['RISK_ENVIRONMENT'] };
  return coordinator('/sspf-cases', { ...asked, residesInMunicipality: true, assignedWorkers: ['anna'] });
}

async function consent(
  coordinator: Coordinator,
  sspfCaseId: string,
  recipients: readonly string[],
  categories = ['PLAN'],
  others: readonly string[] = [],
): Promise<string> {
  const guardian = { role: 'GUARDIAN', decision: 'GIVEN', form: 'WRITTEN' };
  const guardians = [v7(), v7()].map((personRef) => ({ ...guardian, personRef }));
  const body = { givers: [...guardians, ...others.map((role) => ({ ...guardian, role }))], recipients, categories };
  return (await coordinator<{ consentId: string }>(`/sspf-cases/${sspfCaseId}/consents`, body)).consentId;
}
