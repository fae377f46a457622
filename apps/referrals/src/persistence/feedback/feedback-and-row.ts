import type { Feedback, Suitability } from '../../domain/feedback/feedback.js';
import { stateOf } from '../../domain/feedback/feedback.js';
import type { FeedbackDeliveryRow, FeedbackRow, SentFeedbackRow, SuitabilityDecisionRow } from './feedback.rows.js';
import type { Delivery } from './feedbacks.js';
import type { ConcernColumns } from './reported-concerns.js';

/** As the report left it: asked for with the report itself, by whoever may be told, or not at all. */
export function feedbackFromReport(concern: ConcernColumns): Feedback {
  const asked = concern.mandated && concern.requests_feedback;
  return {
    ...{ concernId: concern.id, kommunkod: concern.kommunkod, childId: concern.child_id },
    ...{ partnerId: concern.partner_id, reportId: concern.report_id, mandated: concern.mandated },
    ...(asked && { request: { at: concern.received_at, on: concern.received_on } }),
  };
}

export function feedbackOf(concern: ConcernColumns, row: FeedbackRow | undefined, suitability: Suitability | undefined): Feedback {
  const fromReport = feedbackFromReport(concern);
  if (row === undefined) return fromReport;
  const { requestedAt, requestedOn, outcome, decidedAt, decidedOn, nominalDue, latestDue, section } = row;
  return {
    ...fromReport,
    ...(requestedAt && requestedOn && { request: { at: requestedAt, on: requestedOn } }),
    ...(outcome && decidedAt && decidedOn && { decision: { outcome, at: decidedAt, on: decidedOn } }),
    ...(nominalDue && latestDue && section && { due: { nominalDue, latestDue, section } }),
    ...(suitability && { suitability }),
  };
}

export function rowOf(feedback: Feedback): FeedbackRow {
  const { concernId, kommunkod, request, decision, due } = feedback;
  return {
    ...{ concernId, kommunkod, state: stateOf(feedback) },
    ...{ requestedAt: request?.at ?? null, requestedOn: request?.on ?? null },
    ...{ outcome: decision?.outcome ?? null, decidedAt: decision?.at ?? null, decidedOn: decision?.on ?? null },
    ...{ nominalDue: due?.nominalDue ?? null, latestDue: due?.latestDue ?? null, section: due?.section ?? null },
  };
}

/** `reason` is what the child's key opens; a text whose key was disposed of has nothing left to say. */
export function suitabilityOf(row: SuitabilityDecisionRow, sent: SentFeedbackRow | undefined, reason: string): Suitability {
  const { decidedAt: at, decidedOn: on, decidedBy: id, roles, units, legalBasis } = row;
  const judged = { at, on, by: { id, roles, units }, legalBasis };
  if (sent === undefined) return { ...judged, suitable: false, reason };
  const { feedbackId, content, decidedOn } = sent;
  return { ...judged, suitable: true, feedbackId, content, ...(decidedOn !== null && { decidedOn }) };
}

export function suitabilityRowOf(feedback: Feedback, suitability: Suitability, sealedReason: Buffer | null): SuitabilityDecisionRow {
  const { concernId, kommunkod } = feedback;
  const { suitable, at, on, by, legalBasis } = suitability;
  return {
    ...{ concernId, kommunkod, suitable, decidedAt: at, decidedOn: on },
    ...{ decidedBy: by.id, roles: by.roles, units: by.units, legalBasis, sealedReason },
  };
}

/** What proves delivery, first things first. */
export function deliveriesOf(rows: readonly FeedbackDeliveryRow[], feedbackId: string | undefined): readonly Delivery[] {
  const own = rows.filter((row) => row.feedbackId === feedbackId).map(({ way, door, at }) => ({ way, door, at }));
  return own.sort((a, b) => a.at.getTime() - b.at.getTime());
}
