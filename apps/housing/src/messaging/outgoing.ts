import {
  type CloudEvent,
  cloudEvent,
  HousingDecidedV1,
  HousingDecisionNotifiedV1,
  HousingNeedRaisedV1,
  HousingPlacedV1,
  ThreatAssessedV1,
} from '@varsam/contracts';
import { v7 } from 'uuid';
import type { Fact } from '../domain/housing-case.js';

/** Every fact that leaves the service, and how. A new fact does not compile until it is decided here. Ids, codes and times only. */
export function outgoing(fact: Fact, kommunkod: string): CloudEvent | undefined {
  switch (fact.kind) {
    case 'need-raised':
      return needRaised(fact, kommunkod);
    case 'threat-assessed':
      return threatAssessed(fact, kommunkod);
    case 'housing-decided':
      return housingDecided(fact, kommunkod);
    case 'decision-notified':
      return decisionNotified(fact, kommunkod);
    case 'child-placed':
      return childPlaced(fact, kommunkod);
    case 'safety-secured':
      return undefined; // stays inside: what is done for the child's safety today is known to those who do it
    case 'record-kept':
      return undefined; // stays inside: the words of the case, and the level of the threat
    case 'location-hidden':
      return undefined; // stays inside: a place that leaks can kill
  }
}

type FactOf<Kind extends Fact['kind']> = Extract<Fact, { readonly kind: Kind }>;

function needRaised({ housingCaseId, childId, raisedAt, acute }: FactOf<'need-raised'>, kommunkod: string): CloudEvent {
  const data = { housingCaseId, childId, raisedAt: raisedAt.toISOString(), acute };
  return cloudEvent(HousingNeedRaisedV1, { id: v7(), kommunkod, subject: housingCaseId, time: raisedAt, data });
}

function threatAssessed({ housingCaseId, assessedAt, minutesFromNeed }: FactOf<'threat-assessed'>, kommunkod: string): CloudEvent {
  const data = { housingCaseId, assessedAt: assessedAt.toISOString(), minutesFromNeed };
  return cloudEvent(ThreatAssessedV1, { id: v7(), kommunkod, subject: housingCaseId, time: assessedAt, data });
}

function housingDecided(fact: FactOf<'housing-decided'>, kommunkod: string): CloudEvent {
  const { housingCaseId, outcome, housingType, decidedAt, minutesFromNeed } = fact;
  const data = { housingCaseId, outcome, ...(housingType && { housingType }), decidedAt: decidedAt.toISOString(), minutesFromNeed };
  return cloudEvent(HousingDecidedV1, { id: v7(), kommunkod, subject: housingCaseId, time: decidedAt, data });
}

function decisionNotified({ housingCaseId, notifiedAt, minutesFromDecision }: FactOf<'decision-notified'>, kommunkod: string): CloudEvent {
  const data = { housingCaseId, notifiedAt: notifiedAt.toISOString(), minutesFromDecision };
  return cloudEvent(HousingDecisionNotifiedV1, { id: v7(), kommunkod, subject: housingCaseId, time: notifiedAt, data });
}

function childPlaced(
  { housingCaseId, placedAt, minutesFromDecision, locationClass }: FactOf<'child-placed'>,
  kommunkod: string,
): CloudEvent {
  const data = { housingCaseId, placedAt: placedAt.toISOString(), minutesFromDecision, locationClass };
  return cloudEvent(HousingPlacedV1, { id: v7(), kommunkod, subject: housingCaseId, time: placedAt, data });
}
