import { describe, expect, it } from '@jest/globals';
import { momentOf } from '@varsam/calendar';
import { manager, ongoing, otherUnit } from '../concern/concern-file.example.js';
import { closeInvestigation } from './close-investigation.js';
import type { CloseInvestigation } from './investigation.js';

const close: CloseInvestigation = { outcome: 'INTERVENTION_SOL', childsView: { recorded: 'Wants to keep football.' }, actor: manager };
const onLatestDue = momentOf(new Date('2026-07-27T08:00:00Z'));
const late = momentOf(new Date('2026-07-28T08:00:00Z'));

describe('an investigation', () => {
  it('closes with its outcome and the child’s view', () => {
    expect(closeInvestigation(ongoing, close, onLatestDue)).toMatchObject({
      next: { state: 'CLOSED', outcome: 'INTERVENTION_SOL' },
      facts: [
        { kind: 'investigation-closed', outcome: 'INTERVENTION_SOL', closedOn: '2026-07-27', onTime: true },
        { kind: 'team-assigned' },
      ],
    });
  });

  it('closed after four months is told as late', () => {
    expect(closeInvestigation(ongoing, close, late)).toMatchObject({ facts: [{ onTime: false }, { kind: 'team-assigned' }] });
  });

  it('may close without the child’s view when the reason is given', () => {
    const unheard: CloseInvestigation = { ...close, childsView: { missingBecause: 'Declined twice to meet us.' } };
    expect(closeInvestigation(ongoing, unheard, onLatestDue)).toMatchObject({ next: { state: 'CLOSED' } });
  });

  it('does not close with neither', () => {
    expect(closeInvestigation(ongoing, { ...close, childsView: { recorded: ' ' } }, onLatestDue)).toEqual({
      refused: 'childs-view-missing',
    });
  });

  it('closes once', () => {
    expect(closeInvestigation({ ...ongoing, state: 'CLOSED' }, close, onLatestDue)).toEqual({ refused: 'already-closed' });
  });

  it('is unknown to another unit', () => {
    expect(closeInvestigation(ongoing, { ...close, actor: otherUnit }, onLatestDue)).toEqual({ refused: 'unknown' });
  });
});
