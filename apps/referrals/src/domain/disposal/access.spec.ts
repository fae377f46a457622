import { describe, expect, it } from '@jest/globals';
import { mayHold, mayLift } from './access.js';

const file = { kommunkod: '0486', undecided: false, workers: ['maj'], units: ['children-north'] };
const viewer = (role: string, changes: object = {}) => ({ id: 'w', kommunkod: '0486', roles: [role], units: ['elsewhere'], ...changes });
const ofUnit = viewer('unitManager', { units: ['children-north'] });
const fictitious = { ...file, onlyFor: ['maj'] };

describe('a hold against disposal', () => {
  it('is set by the archivist, and by a manager who may read the file', () => {
    expect(mayHold(viewer('archivist'), file)).toBe(true);
    expect(mayHold(ofUnit, file)).toBe(true);
    expect(mayHold(viewer('unitManager', { id: 'maj' }), fictitious)).toBe(true);
    expect(mayHold(viewer('unitManager'), { ...file, undecided: true })).toBe(true);
  });

  it('is set by no manager to whom the file is closed: another unit’s, or one who is not named', () => {
    expect(mayHold(viewer('unitManager'), file)).toBe(false);
    expect(mayHold(ofUnit, fictitious)).toBe(false);
    expect(mayHold({ ...ofUnit, kommunkod: '0380' }, file)).toBe(false);
    expect(mayHold(viewer('archivist', { kommunkod: '0380' }), file)).toBe(false);
    expect(mayHold(ofUnit, undefined)).toBe(false);
    expect(mayHold(viewer('archivist'), undefined)).toBe(false);
  });

  it.each(['reception', 'socialWorker'])('is not set by %s, who reads the file', (role) => {
    expect(mayHold(viewer(role, { id: 'maj' }), file)).toBe(false);
    expect(mayLift(viewer(role, { id: 'maj' }), { setBy: 'maj' }, file)).toBe(false);
  });

  it('is lifted by whoever set it, while the file is open to them, and by an archivist', () => {
    expect(mayLift(ofUnit, { setBy: 'w' }, file)).toBe(true);
    expect(mayLift(ofUnit, { setBy: 'ask' }, file)).toBe(false);
    expect(mayLift(viewer('unitManager'), { setBy: 'w' }, file)).toBe(false);
    expect(mayLift(viewer('archivist'), { setBy: 'maj' }, fictitious)).toBe(true);
    expect(mayLift(viewer('archivist', { kommunkod: '0380' }), { setBy: 'maj' }, file)).toBe(false);
  });
});
