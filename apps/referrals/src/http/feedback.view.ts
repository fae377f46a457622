import type { FeedbackFile, FeedbackTask } from '../use-cases/feedback/read-feedback.js';

interface DeliveryView {
  readonly way: string;
  readonly door: string;
  readonly at: string;
}

export interface FeedbackTaskView {
  readonly concernId: string;
  readonly childId: string;
  /** Absent where the child is protected and the viewer is not named: it tells the school. */
  readonly partnerId?: string;
  readonly state: string;
  readonly requestedAt?: string;
  /** How the concern was decided, and on which day. */
  readonly outcome?: string;
  readonly decidedOn?: string;
  readonly nominalDue?: string;
  readonly latestDue?: string;
  readonly section?: string;
  /** Its last day has passed and nobody has decided, or somebody decided after it. */
  readonly breached: boolean;
  readonly sentAt?: string;
  readonly delivered: boolean;
  readonly deliveries: readonly DeliveryView[];
}

export interface FeedbackFileView extends FeedbackTaskView {
  readonly decision?: {
    readonly suitable: boolean;
    readonly decidedBy: string;
    readonly roles: readonly string[];
    readonly units: readonly string[];
    readonly decidedAt: string;
    readonly legalBasis: string;
    readonly content?: string;
    readonly reason?: string;
  };
}

export function taskView({ feedback, state, deliveries, judgedOn, sentAt }: FeedbackTask, today: string): FeedbackTaskView {
  const { concernId, childId, partnerId, request, decision, due } = feedback;
  return {
    ...{ concernId, childId, state },
    ...(partnerId !== undefined && { partnerId }),
    ...(request && { requestedAt: request.at.toISOString() }),
    ...(decision && { outcome: decision.outcome, decidedOn: decision.on }),
    ...due,
    breached: due !== undefined && (judgedOn ?? today) > due.latestDue,
    ...(sentAt && { sentAt: sentAt.toISOString() }),
    delivered: deliveries.length > 0,
    deliveries: deliveries.map(({ way, door, at }) => ({ way, door, at: at.toISOString() })),
  };
}

export function fileView(file: FeedbackFile, today: string): FeedbackFileView {
  const { suitability } = file.feedback;
  if (suitability === undefined) return taskView(file, today);
  const { at, on, by, legalBasis } = suitability;
  const told = suitability.suitable ? { content: suitability.content } : { reason: suitability.reason };
  return {
    ...taskView({ ...file, judgedOn: on, ...(suitability.suitable && { sentAt: at }) }, today),
    decision: {
      ...{ suitable: suitability.suitable, decidedBy: by.id, roles: by.roles, units: by.units, decidedAt: at.toISOString(), legalBasis },
      ...told,
    },
  };
}
