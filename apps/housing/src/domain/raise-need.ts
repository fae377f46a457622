import type { RaiseNeed } from './commands.js';
import type { Fact, HousingCase } from './housing-case.js';
import { keepRecord } from './keep-record.js';

/** A need is always received, whoever the child comes with: which form of housing the law allows is asked at the decision. */
export function raiseNeed(command: RaiseNeed, now: Date): { readonly next: HousingCase; readonly facts: readonly Fact[] } {
  const { housingCaseId, childId, urgency, company, otherGuardian, by } = command;
  const next: HousingCase = {
    housingCaseId,
    kommunkod: by.kommunkod,
    childId,
    urgency,
    company,
    otherGuardian,
    raisedAt: now,
    named: [by.id],
    threatReaders: [by.id],
    locationReaders: [],
  };
  const raised: Fact = { kind: 'need-raised', housingCaseId, childId, raisedAt: now, acute: urgency === 'acute' };
  return { next, facts: [raised, keepRecord('NEED', command, now, { need: command.need })] };
}
