import {
  cloudEvent,
  InvestigationClosedV1,
  InvestigationOpenedV1,
  PreAssessmentDecidedV1,
  ProtectionAssessedV1,
  TeamAssignedV1,
} from '@varsam/contracts';
import type { CloudEvent } from '@varsam/contracts';
import { compiledValidator } from '@varsam/service-kit';
import { v7 } from 'uuid';
import type { ConcernFact } from '../domain/concern/concern-assessment.js';
import type { InvestigationFact } from '../domain/investigation/investigation.js';

export type Fact = ConcernFact | InvestigationFact;

export interface Origin {
  readonly kommunkod: string;
  readonly time: Date;
}

/** Every fact that leaves the service, and how. A new fact does not compile until it is decided here. Ids, codes and dates only. */
export function outgoing(fact: Fact, origin: Origin): CloudEvent | undefined {
  switch (fact.kind) {
    case 'protection-assessed':
      return cloudEvent(ProtectionAssessedV1, { ...envelope(origin, fact.concernId, 'SOL_20_1'), data: protectionAssessed(fact) });
    case 'pre-assessment-decided':
      return cloudEvent(PreAssessmentDecidedV1, { ...envelope(origin, fact.concernId, 'SOL_20_2'), data: preAssessmentDecided(fact) });
    case 'investigation-opened':
      return cloudEvent(InvestigationOpenedV1, { ...envelope(origin, fact.investigationId, 'SOL_20_3'), data: investigationOpened(fact) });
    case 'investigation-closed':
      return cloudEvent(InvestigationClosedV1, { ...envelope(origin, fact.investigationId, 'SOL_20_3'), data: investigationClosed(fact) });
    case 'team-assigned':
      return cloudEvent(TeamAssignedV1, { ...envelope(origin, fact.concernId, 'INSIDE_THE_BOARD'), data: teamAssigned(fact) });
    case 'acute-action-called-for':
      return undefined; // stays inside: acute action is the assessors' own work
    case 'pre-assessment-extended':
      return undefined; // told with the decision, as `extended`
  }
}

function envelope(origin: Origin, subject: string, legalbasis: string) {
  return { ...origin, id: v7(), subject, legalbasis, classification: 'K2' as const };
}

type Of<Kind extends Fact['kind']> = Extract<Fact, { readonly kind: Kind }>;

function protectionAssessed(fact: Of<'protection-assessed'>): ProtectionAssessedV1 {
  const { concernId, childId, need, assessedAt, assessedOn, latencyMinutes, onTime } = fact;
  return { concernId, childId, need, assessedAt, assessedOn, latencyMinutes, onTime };
}

function preAssessmentDecided(fact: Of<'pre-assessment-decided'>): PreAssessmentDecidedV1 {
  const { concernId, childId, outcome, decidedAt, decidedOn, nominalDue, latestDue, extended, onTime } = fact;
  return { concernId, childId, outcome, decidedAt, decidedOn, nominalDue, latestDue, extended, onTime };
}

function investigationOpened(fact: Of<'investigation-opened'>): InvestigationOpenedV1 {
  const { investigationId, childId, concernId, openedOn, nominalDue, latestDue } = fact;
  return { investigationId, childId, concernId, openedOn, nominalDue, latestDue };
}

function investigationClosed(fact: Of<'investigation-closed'>): InvestigationClosedV1 {
  const { investigationId, childId, outcome, closedOn, onTime } = fact;
  return { investigationId, childId, outcome, closedOn, onTime };
}

function teamAssigned({
  concernId,
  childId,
  investigationId,
  team: { workers, units, revision },
  decided,
  protectionAssessedAt,
  at,
}: Of<'team-assigned'>): TeamAssignedV1 {
  return taken({
    ...{ concernId, childId, workers, units, decided, at },
    // A team from before they were counted has none.
    ...(revision > 0 && { revision }),
    ...(investigationId !== undefined && { investigationId }),
    ...(protectionAssessedAt !== undefined && { protectionAssessedAt }),
  });
}

const problemsOf = compiledValidator(TeamAssignedV1);
const mostTold = 500;

/**
 * Without the words of a sign-in that the contract does not take: refused for one of them, the event would tell nobody that the concern is
 * decided, and its file would stay the whole reception's. A team of nobody closes it too.
 */
function taken(told: TeamAssignedV1): TeamAssignedV1 {
  const refused = new Set(problemsOf(told).map(({ pointer }) => pointer));
  const kept = (list: 'workers' | 'units') => told[list].filter((_word, at) => !refused.has(`/${list}/${at}`)).slice(-mostTold);
  return { ...told, workers: kept('workers'), units: kept('units') };
}
