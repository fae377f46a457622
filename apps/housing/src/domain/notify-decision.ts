import type { NotifyDecision } from './commands.js';
import type { CaseDecision, Fact, HousingCase } from './housing-case.js';
import { keepRecord } from './keep-record.js';
import { minutesBetween } from './minutes-between.js';
import { mayTellLocationTo } from './protection.js';

export function notifyDecision(housing: HousingCase, command: NotifyDecision, now: Date): CaseDecision {
  const { decision, housingCaseId } = housing;
  if (!decision) return { refused: 'not-decided' };
  if (decision.notifiedAt) return { refused: 'already-notified' };
  const { toPersonId } = command;
  if (toPersonId !== undefined && !mayTellLocationTo(toPersonId, housing.protection)) return { refused: 'hidden-from-recipient' };

  const minutesFromDecision = minutesBetween(decision.decidedAt, now);
  const notified: Fact = { kind: 'decision-notified', housingCaseId, notifiedAt: now, minutesFromDecision };
  return {
    next: { ...housing, decision: { ...decision, notifiedAt: now } },
    facts: [notified, keepRecord('NOTICE', command, now, { decisionId: decision.decisionId, manner: command.manner })],
  };
}
