import { describe, expect, it } from '@jest/globals';
import { launchers } from './launchers.js';

const look = (processes: Record<number, [number, string]>) => (pid: number) => {
  const found = processes[pid];
  return found && { parent: found[0], command: found[1] };
};

describe('who started us', () => {
  it('reaches up to npm when npm did', () => {
    const processes = look({ 9: [8, 'node main.js'], 8: [7, 'node run.mjs'], 7: [6, 'sh -c'], 6: [5, 'npm start'], 5: [1, 'bash'] });
    expect(launchers(true, 9, processes)).toEqual([8, 7, 6]);
  });

  it('is our parent alone when a shell did', () => {
    expect(launchers(false, 9, look({ 9: [8, 'node main.js'], 8: [1, 'bash'], 1: [0, 'init'] }))).toEqual([8]);
  });

  it('is nobody when we run by ourselves', () => {
    expect(launchers(false, 9, look({ 9: [1, 'node main.js'], 1: [0, 'init'] }))).toEqual([]);
  });

  it('is known to be gone when npm was stopped before we could look', () => {
    expect(launchers(true, 9, look({ 9: [1, 'node main.js'], 1: [0, 'init'] }))).toBeUndefined();
  });
});
