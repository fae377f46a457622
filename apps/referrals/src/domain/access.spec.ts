import { describe, expect, it } from '@jest/globals';
import { mayReadChildFile } from './access.js';

const file = { kommunkod: '0486' };

describe('a child file', () => {
  it.each(['reception', 'socialWorker', 'unitManager'])('is read by %s of the same municipality', (role) => {
    expect(mayReadChildFile({ kommunkod: '0486', roles: [role] }, file)).toBe(true);
  });

  it.each(['sspfCoordinator', 'housingOfficer', 'analyst', 'operations'])('is not read by %s', (role) => {
    expect(mayReadChildFile({ kommunkod: '0486', roles: [role] }, file)).toBe(false);
  });

  it('is not read from another municipality', () => {
    expect(mayReadChildFile({ kommunkod: '0380', roles: ['socialWorker'] }, file)).toBe(false);
  });
});
