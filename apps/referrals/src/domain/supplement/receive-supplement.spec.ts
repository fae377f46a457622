import { describe, expect, it } from '@jest/globals';
import { receiveSupplement } from './receive-supplement.js';
import type { KnownConcern, ReceiveSupplement, SaidSupplement } from './supplement.js';

const known: KnownConcern = { concernId: '0190c0de-0000-8000-8000-0000000000c1', childId: '0190c0de-0000-7000-8000-00000000000a' };

function receive(said: Partial<SaidSupplement> = {}, concern: KnownConcern | undefined = known) {
  const command: ReceiveSupplement = {
    id: '0190c0de-0000-8000-8000-0000000000b1',
    concernId: known.concernId,
    kommunkod: '0486',
    partnerId: 'skola-01',
    receivedAt: new Date('2026-03-20T23:30:00Z'),
    said: { saysSomething: true, immediateDanger: false, ...said },
    formWarnings: [],
  };
  return receiveSupplement(command, concern);
}

describe('a supplement', () => {
  it('is joined to the concern of the same partner, on the day it came', () => {
    expect(receive()).toMatchObject({ next: { ...known, receivedOn: '2026-03-21', warnings: [] } });
  });

  it('to a report that nobody knows is received, with a warning that is a task for reception', () => {
    const decision = receiveSupplement({ ...commandOf(), formWarnings: [] }, undefined);
    expect(decision).toMatchObject({ next: { warnings: [{ pointer: '/reportId', slug: 'unknown-report' }] } });
    expect(decision).not.toHaveProperty('next.childId');
  });

  it('that says only that there is danger says enough', () => {
    expect(receive({ saysSomething: false, immediateDanger: true })).toMatchObject({ next: { acute: true } });
  });

  it.each([
    ['nothing', { saysSomething: false }, 'no-supplement'],
    ['something in the name of another partner', { sender: 'urn:partner:0486:polis-01' }, 'other-sender'],
    ['something to another municipality', { recipientKommunkod: '0180' }, 'other-municipality'],
  ])('that says %s is refused', (_what, said, refused) => {
    expect(receive(said)).toEqual({ refused });
  });
});

function commandOf(): ReceiveSupplement {
  return {
    id: '0190c0de-0000-8000-8000-0000000000b2',
    concernId: known.concernId,
    kommunkod: '0486',
    partnerId: 'skola-01',
    receivedAt: new Date('2026-03-20T23:30:00Z'),
    said: { saysSomething: true, immediateDanger: false },
    formWarnings: [],
  };
}
