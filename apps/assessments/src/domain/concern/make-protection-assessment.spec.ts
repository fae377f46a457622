import { describe, expect, it } from '@jest/globals';
import { momentOf } from '@varsam/calendar';
import { manager, received, worker } from './concern-file.example.js';
import { makeProtectionAssessment } from './make-protection-assessment.js';

const noNeed = { need: 'NONE', documentation: 'Talked with the school and the mother.', actor: worker } as const;
const sameEvening = momentOf(new Date('2026-03-20T19:25:00Z'));
const nextDay = momentOf(new Date('2026-03-21T20:00:00Z'));
const twoDaysLater = momentOf(new Date('2026-03-22T08:00:00Z'));

describe('the protection assessment', () => {
  it('is on time the day after the concern came in, though that is a Saturday', () => {
    expect(makeProtectionAssessment(received, noNeed, nextDay)).toMatchObject({
      facts: [{ kind: 'protection-assessed', need: 'NONE', assessedOn: '2026-03-21', onTime: true }, { kind: 'team-assigned' }],
    });
  });

  it('made later still counts, and is told as late', () => {
    expect(makeProtectionAssessment(received, noNeed, twoDaysLater)).toMatchObject({
      facts: [{ onTime: false }, { kind: 'team-assigned' }],
    });
  });

  it('tells how many minutes it took from the arrival of the concern', () => {
    expect(makeProtectionAssessment(received, noNeed, sameEvening)).toMatchObject({
      facts: [{ latencyMinutes: 210 }, { kind: 'team-assigned' }],
    });
  });

  it('with an immediate need calls for acute action', () => {
    expect(makeProtectionAssessment(received, { ...noNeed, need: 'IMMEDIATE' }, sameEvening)).toMatchObject({
      facts: [{ need: 'IMMEDIATE' }, { kind: 'acute-action-called-for', concernId: received.concern.concernId }, { kind: 'team-assigned' }],
    });
  });

  it('hands the concern on to the pre-assessment, and its maker joins the team', () => {
    expect(makeProtectionAssessment(received, noNeed, sameEvening)).toMatchObject({
      next: { concern: { state: 'PRE_ASSESSMENT', team: { workers: [worker.id], units: worker.units } } },
    });
  });

  it('goes to the personal file with its ground and its maker', () => {
    expect(makeProtectionAssessment(received, noNeed, sameEvening)).toMatchObject({
      record: { kind: 'PROTECTION_ASSESSMENT', legalBasis: 'SOL_20_1', decidedBy: worker, text: noNeed.documentation },
    });
  });

  it('is made once', () => {
    const made = makeProtectionAssessment(received, noNeed, sameEvening);
    expect('next' in made && makeProtectionAssessment(made.next, noNeed, nextDay)).toEqual({ refused: 'already-made' });
  });

  it('is not made until it is documented', () => {
    expect(makeProtectionAssessment(received, { ...noNeed, documentation: '  ' }, sameEvening)).toEqual({ refused: 'not-documented' });
  });

  it('knows nothing of the concern when somebody outside the assessment asks', () => {
    expect(makeProtectionAssessment(received, { ...noNeed, actor: manager }, sameEvening)).toEqual({ refused: 'unknown' });
    expect(makeProtectionAssessment(received, { ...noNeed, actor: { ...worker, kommunkod: '0180' } }, sameEvening)).toEqual({
      refused: 'unknown',
    });
  });
});
